//! What is kept of a submission while it is looked through: little, however much is in it.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};

/// The largest file that is taken, in bytes.
const LARGEST_FILE: u64 = 256 << 10;
/// How many files of one name or another that learners edit are looked at. A checkout has each of them a few times.
const MOST_FILES: usize = 500;

/// Files by their paths within a submission.
#[derive(Debug, Default)]
pub struct Files(BTreeMap<PathBuf, Taken>);

/// A file that has the name of one that learners edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// What is in it.
    Bytes(Vec<u8>),
    /// Why it is not taken.
    Refused(&'static str),
}

impl Taken {
    /// What may lead anywhere: a link, a device, a pipe.
    pub const NO_FILE: Taken = Taken::Refused("is no regular file");

    /// Reads a file that is small.
    pub fn read(file: impl Read) -> io::Result<Taken> {
        let mut bytes = Vec::new();
        file.take(LARGEST_FILE + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > LARGEST_FILE {
            return Ok(Taken::Refused("is larger than 256 KiB"));
        }
        Ok(Taken::Bytes(bytes))
    }
}

impl Files {
    /// Adds a file. An archive can hold two of one path; then nobody can say which one a person has looked at.
    ///
    /// # Errors
    /// If there are too many.
    pub fn add(&mut self, path: PathBuf, taken: Taken) -> Result<()> {
        ensure!(self.0.len() < MOST_FILES, "it has more than {MOST_FILES} files that might count");
        self.0.entry(path).and_modify(|known| *known = Taken::Refused("is there twice")).or_insert(taken);
        Ok(())
    }

    /// The files whose paths are so.
    pub fn that(&self, fits: impl Fn(&Path) -> bool) -> Vec<(&Path, &Taken)> {
        self.0.iter().map(|(path, taken)| (path.as_path(), taken)).filter(|(path, _)| fits(path)).collect()
    }
}
