//! What is kept of a submission while it is looked through: little, however much is in it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};

/// The largest file that is taken, in bytes.
const LARGEST_FILE: u64 = 256 << 10;
/// How many files of one name or another that learners edit are looked at. A checkout has each of them a few times.
const MOST_FILES: usize = 500;

/// The endings of archives: of those that are read, and of others that people make.
const ARCHIVES: [&str; 8] = [".zip", ".tar.gz", ".tgz", ".tar", ".tar.xz", ".tar.bz2", ".7z", ".rar"];

/// The names of the files that learners edit.
#[derive(Debug, Default)]
pub struct Wanted(BTreeSet<String>);

/// Why somebody looks at a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interest {
    /// It is called as one that learners edit.
    Counts,
    /// It may be one under another name, or hold one: no work is missing as long as nobody has looked there.
    Hints,
}

impl Wanted {
    /// These names.
    pub fn new(names: impl IntoIterator<Item = String>) -> Wanted {
        Wanted(names.into_iter().collect())
    }

    /// Whether somebody looks at a file of this name.
    pub fn interest(&self, name: &str) -> Option<Interest> {
        if self.0.contains(name) {
            return Some(Interest::Counts);
        }
        let hints = is_archive(name) || self.0.iter().any(|wanted| resembles(name, wanted));
        hints.then_some(Interest::Hints)
    }
}

/// Whether a name is that of an archive.
pub fn is_archive(name: &str) -> bool {
    let name = name.to_lowercase();
    ARCHIVES.iter().any(|ending| name.ends_with(ending))
}

/// Whether a browser, a system or a hurried person may have made this name of that one: `Printers.rs`, `printers (1).rs`,
/// `printers.rs.txt`.
pub fn resembles(name: &str, wanted: &str) -> bool {
    let name = name.to_lowercase();
    let (stem, ending) = wanted.rsplit_once('.').unwrap_or((wanted, ""));
    let rest = name.strip_prefix(&stem.to_lowercase());
    // What goes on as a word is another exercise.
    let rest = rest.filter(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'));
    rest.is_some_and(|rest| rest.contains(&format!(".{ending}")) || rest.ends_with(".txt"))
}

/// Files by their paths within a submission.
#[derive(Debug, Default)]
pub struct Files {
    taken: BTreeMap<PathBuf, Taken>,
    /// Files that may be one under another name, or hold one.
    hints: BTreeSet<PathBuf>,
}

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
        ensure!(self.taken.len() < MOST_FILES, "it has more than {MOST_FILES} files that might count");
        self.taken.entry(path).and_modify(|known| *known = Taken::Refused("is there twice")).or_insert(taken);
        Ok(())
    }

    /// Notes a file that may be one under another name, or hold one. The first ones tell enough.
    pub fn hint(&mut self, path: PathBuf) {
        if self.hints.len() < MOST_FILES {
            self.hints.insert(path);
        }
    }

    /// The first file whose name is so, among those that may be one under another name, or hold one.
    pub fn hinted(&self, fits: impl Fn(&str) -> bool) -> Option<&Path> {
        let mut hints = self.hints.iter().map(PathBuf::as_path);
        hints.find(|path| path.file_name().and_then(|name| name.to_str()).is_some_and(&fits))
    }

    /// The files whose paths are so.
    pub fn that(&self, fits: impl Fn(&Path) -> bool) -> Vec<(&Path, &Taken)> {
        self.taken
            .iter()
            .map(|(path, taken)| (path.as_path(), taken))
            .filter(|(path, _)| fits(path))
            .collect()
    }
}
