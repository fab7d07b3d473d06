//! Intake: what is taken from a submission, and nothing else. A folder, a `.tar.gz` or a `.zip`; of it the files that learners edit, if
//! they are regular files and small. Manifests, build scripts, toolchain files, tests and tools stay where they are.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use anyhow::{Context, Result, anyhow, bail, ensure};
use judge::timeline::{Style, show};
use xtask::Misuse;
use xtask::course::{Chapter, Exercise};

mod archive;
mod files;
mod folder;

use files::{Files, Taken, Wanted, is_archive, resembles};

/// How many files and folders are looked at before a submission is sent to a person.
const MOST_ENTRIES: usize = 50_000;
/// How deep files are looked for.
const DEEPEST: usize = 8;

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

/// The longest name of a submission, in bytes: files are called after it, and they have endings.
const LONGEST_NAME: usize = 200;

/// Every submission in this folder, in the order of their names.
///
/// # Errors
/// If the folder can't be read, two submissions have one name, or one has a name that no file can be called after.
pub fn submissions(folder: &Path) -> Result<Vec<Submission>> {
    let context = || format!("can't read the submissions in {}", folder.display());
    refuse_what_is_no_class(folder)?;
    let mut submissions = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(context)? {
        let path = entry.with_context(context)?.path();
        let Some(name) = name_of(&path)? else { continue };
        let received = path.metadata().and_then(|meta| meta.modified()).with_context(context)?;
        let received = received.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        submissions.push(Submission { name, received, path });
    }
    submissions.sort_by(|a, b| a.name.cmp(&b.name));
    let mut seen = std::collections::BTreeMap::new();
    for one in &submissions {
        // On other systems, files whose names differ in nothing else are one file.
        let Some(path) = seen.insert(one.name.to_lowercase(), &one.path) else { continue };
        bail!(Misuse(format!(
            "{} and {} would both be called {}; keep the one that counts, or rename one if they are of two learners",
            path.display(),
            one.path.display(),
            one.name
        )));
    }
    ensure!(
        !submissions.is_empty(),
        Misuse(format!(
            "{} holds no submission: put a folder, a .zip or a .tar.gz into it for each learner, called after the learner",
            folder.display()
        ))
    );
    Ok(submissions)
}

/// A class is a folder of submissions. One submission is none, and its folders are no learners.
fn refuse_what_is_no_class(folder: &Path) -> Result<()> {
    let shown = folder.display();
    if !folder.exists() {
        bail!(Misuse(format!("{shown} is not there; name the folder that holds the submissions")));
    }
    if !folder.is_dir() {
        bail!(Misuse(format!(
            "{shown} is a file; name the folder that it lies in, or unpack it if it holds the work of several learners"
        )));
    }
    if folder.join("exercises").is_dir() && folder.join("Cargo.toml").is_file() {
        bail!(Misuse(format!("{shown} is the work of one learner; name the folder that it lies in")));
    }
    Ok(())
}

/// What a submission is called; `None` for what is none, such as a hidden file or a list of names.
fn name_of(path: &Path) -> Result<Option<String>> {
    let name = path.file_name().unwrap_or_default();
    let shown = in_one_line(&path.to_string_lossy());
    if name.as_encoded_bytes().starts_with(b".") {
        return Ok(None);
    }
    let kind = path.symlink_metadata().with_context(|| format!("can't read {shown}"))?.file_type();
    let name = name.to_str().with_context(|| format!("{shown} has a name that is no text; rename it"))?;
    let name = match kind.is_dir() {
        true => Some(name),
        false => ENDINGS.iter().find_map(|ending| without(name, ending)).filter(|_| kind.is_file()),
    };
    let Some(name) = name else {
        // Lists of names lie there as well. What somebody has packed is work that would be forgotten.
        ensure!(
            !(kind.is_file() && path.file_name().and_then(OsStr::to_str).is_some_and(is_archive)),
            Misuse(format!(
                "{shown} is an archive that is not read here; make it a folder, a .zip or a .tar.gz"
            ))
        );
        // A file of an exercise says of no learner whose it is.
        let advice = match path.extension().is_some_and(|ending| ending == "rs") {
            true => "; put it into a folder that is called after the learner",
            false => "",
        };
        eprintln!("warning: {shown} is no submission: neither a folder nor a .tar.gz or .zip{advice}");
        return Ok(None);
    };
    ensure!(in_one_line(name) == name, "{shown} has a name with signs that nobody sees; rename it");
    ensure!(name.len() <= LONGEST_NAME, "{shown} has a name of more than {LONGEST_NAME} bytes; rename it");
    Ok(Some(name.into()))
}

/// A name without its ending, however that is written.
fn without<'a>(name: &'a str, ending: &str) -> Option<&'a str> {
    let (stem, tail) = name.split_at_checked(name.len().checked_sub(ending.len())?)?;
    tail.eq_ignore_ascii_case(ending).then_some(stem)
}

/// Text that others wrote, as it can be shown: in one line, and without commands for a terminal.
pub fn in_one_line(text: &str) -> String {
    show(text.as_bytes(), &Style::plain(80))
}

/// What archives end in.
const ENDINGS: [&str; 3] = [".tar.gz", ".tgz", ".zip"];

impl Submission {
    /// What it has for each of these exercises, in their order.
    ///
    /// # Errors
    /// If the submission as a whole can't be read. That is nobody's zero.
    pub fn take(&self, asked: &[(&Chapter, &Exercise)]) -> Result<Vec<Found>> {
        let wanted = Wanted::new(asked.iter().map(|(_, exercise)| exercise.file_name()));
        let files = if self.path.is_dir() {
            folder::files(&self.path, &wanted)
        } else if self.path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip")) {
            archive::zip_files(&self.path, &wanted)
        } else {
            archive::tar_files(&self.path, &wanted)
        };
        // Names of entries stand in what is told of an archive.
        let files = files.map_err(|error| anyhow!("{}", in_one_line(&format!("{error:#}"))));
        let files = files.with_context(|| format!("can't read {}", self.path.display()))?;
        let found: Vec<_> = asked.iter().map(|(chapter, exercise)| pick(&files, chapter, exercise)).collect();
        // Some systems pack what was packed already.
        match files.hinted(is_archive).filter(|_| found.iter().all(|one| *one == Found::Missing)) {
            Some(path) => {
                let why =
                    format!("{} is an archive within it, and nobody looks there: unpack it", path.display());
                Ok(vec![refused(&why); asked.len()])
            }
            None => Ok(found),
        }
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
        let found = files.that(fits);
        match found[..] {
            [] => {}
            [(_, Taken::Bytes(bytes))] => return Found::File(bytes.clone()),
            [(path, Taken::Refused(why))] => return refused(&format!("{} {why}", path.display())),
            [(one, _), (other, _), ..] => {
                return refused(&format!(
                    "there are {} and {}: which one counts?",
                    one.display(),
                    other.display()
                ));
            }
        }
    }
    // Whoever handed it in should not lose it because of a folder. Steps are called like exercises.
    let is_elsewhere = |path: &Path| path.ends_with(&name) && !path.iter().any(|part| part == "tests");
    match files.that(is_elsewhere).first() {
        Some((path, _)) => {
            refused(&format!("{} lies where nobody looks: move it to the top", path.display()))
        }
        None => match files.hinted(|found| resembles(found, &name)) {
            Some(path) => refused(&format!(
                "{} may be {name}: if it is, call it so; if not, take it away",
                path.display()
            )),
            None => Found::Missing,
        },
    }
}

fn refused(why: &str) -> Found {
    Found::Refused(in_one_line(why))
}

#[cfg(test)]
mod tests;
