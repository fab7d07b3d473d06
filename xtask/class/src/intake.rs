//! Intake: what is taken from a submission, and nothing else. A folder, a `.tar.gz` or a `.zip`; of it the files that learners edit, if
//! they are regular files and small. Manifests, build scripts, toolchain files, tests and tools stay where they are.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use anyhow::{Context, Result, ensure};
use xtask::course::{Chapter, Exercise};

mod archive;
mod folder;

/// The largest file that is taken, in bytes.
pub const LARGEST_FILE: u64 = 256 << 10;
/// How many files and folders are looked at before a submission is sent to a person.
const MOST_ENTRIES: usize = 50_000;
/// How deep files are looked for.
const DEEPEST: usize = 8;

/// Files by their paths within a submission.
type Files = BTreeMap<PathBuf, Taken>;

/// A file that has the name of one that learners edit.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Taken {
    /// What is in it.
    Bytes(Vec<u8>),
    /// Why it is not taken.
    Refused(&'static str),
}

/// One learner's work.
#[derive(Clone, Debug)]
pub struct Submission {
    /// The name of its folder or archive, without the ending.
    pub name: String,
    /// When it was received: when its folder or archive was last changed, in seconds since 1970.
    pub received: u64,
    path: PathBuf,
}

/// What a submission has for an exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// The file.
    File(Vec<u8>),
    /// There is none.
    Missing,
    /// There is one that is not taken, and why.
    Refused(String),
}

/// Every submission in this folder, in the order of their names.
///
/// # Errors
/// If the folder can't be read, or two submissions have one name.
pub fn submissions(folder: &Path) -> Result<Vec<Submission>> {
    let context = || format!("can't read the submissions in {}", folder.display());
    let mut submissions = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(context)? {
        let path = entry.with_context(context)?.path();
        let Some(name) = name_of(&path) else { continue };
        let received = path.metadata().and_then(|meta| meta.modified()).with_context(context)?;
        let received = received.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        submissions.push(Submission { name, received, path });
    }
    submissions.sort_by(|a, b| a.name.cmp(&b.name));
    for pair in submissions.windows(2) {
        let [a, b] = pair else { unreachable!("windows of two") };
        ensure!(
            a.name != b.name,
            "{} and {} are both called {}; rename one",
            a.path.display(),
            b.path.display(),
            a.name
        );
    }
    Ok(submissions)
}

/// What a submission is called; `None` for what is none, such as a hidden file or a list of names.
fn name_of(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_str()?;
    if name.starts_with('.') || path.symlink_metadata().ok()?.is_symlink() {
        return None;
    }
    if path.is_dir() {
        return Some(name.into());
    }
    ENDINGS.iter().find_map(|ending| name.strip_suffix(ending)).map(str::to_string)
}

/// What archives end in.
const ENDINGS: [&str; 3] = [".tar.gz", ".tgz", ".zip"];

impl Submission {
    /// What it has for each of these exercises, in their order.
    ///
    /// # Errors
    /// If the submission as a whole can't be read. That is nobody's zero.
    pub fn take(&self, asked: &[(&Chapter, &Exercise)]) -> Result<Vec<Found>> {
        let wanted: BTreeSet<String> = asked.iter().map(|(_, exercise)| exercise.file_name()).collect();
        let files = if self.path.is_dir() {
            folder::files(&self.path, &wanted)
        } else if self.path.extension() == Some(OsStr::new("zip")) {
            archive::zip_files(&self.path, &wanted)
        } else {
            archive::tar_files(&self.path, &wanted)
        };
        let files = files.with_context(|| format!("can't read {}", self.path.display()))?;
        Ok(asked.iter().map(|(chapter, exercise)| pick(&files, chapter, exercise)).collect())
    }
}

/// Whether this path is looked into: what cargo, git or an editor keep is not, nor the solutions that come with a checkout.
fn is_looked_into(path: &Path) -> bool {
    let is_ours =
        |part: &OsStr| part == "solutions" || part == "target" || part.to_string_lossy().starts_with('.');
    path.components().count() <= DEEPEST && !path.iter().any(is_ours)
}

/// The file of an exercise: where the workbook has it, in the chapter's folder alone, or just by its name; anywhere one folder deeper.
fn pick(files: &Files, chapter: &Chapter, exercise: &Exercise) -> Found {
    let name = exercise.file_name();
    let in_chapter = Path::new(&chapter.folder_name()).join("src/bin").join(&name);
    for place in [Path::new("exercises").join(&in_chapter), in_chapter, PathBuf::from(&name)] {
        let depth = place.components().count();
        let fits = |path: &Path| path.ends_with(&place) && path.components().count() <= depth + 1;
        let found: Vec<_> = files.iter().filter(|(path, _)| fits(path)).collect();
        match found[..] {
            [] => {}
            [(_, Taken::Bytes(bytes))] => return Found::File(bytes.clone()),
            [(path, Taken::Refused(why))] => return Found::Refused(format!("{} {why}", path.display())),
            [(one, _), (other, _), ..] => {
                let both = format!("there are {} and {}: which one counts?", one.display(), other.display());
                return Found::Refused(both);
            }
        }
    }
    Found::Missing
}

#[cfg(test)]
mod tests;
