//! Stubs: what an exercise's file was before its learner touched it.
//!
//! It is nowhere in the checkout once it was edited, and a learner may have committed more than one answer since. So git's history is
//! asked for the newest version that is a stub, which the solution tells: a stub to fill in is the solution with lines or values
//! removed, and one to mend is a wrong answer.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::Result;

use crate::check::Checked;
use crate::course::{Chapter, Course, Exercise, Kind};
use crate::header;

/// A stub, and where it was found.
pub struct Stub {
    /// What the file should say.
    pub bytes: Vec<u8>,
    /// In words.
    pub from: String,
}

/// The stub of an exercise, or why it can't be had.
pub fn find(course: &Course, chapter: &Chapter, exercise: &Exercise) -> Result<Stub, String> {
    // A handout knows, and has no history but its learner's.
    if let Some(bytes) = handed_out(course, exercise) {
        return Ok(Stub { bytes, from: "the handout".into() });
    }
    let file = chapter.exercise_file(exercise);
    let why = match versions(chapter, &file) {
        Ok(versions) => {
            let stub = versions.iter().find(|version| is_stub(course, chapter, exercise, &version.bytes));
            if let Some(version) = stub.or(versions.last()) {
                let from = format!("commit {}", version.commit.get(..9).unwrap_or(&version.commit));
                return Ok(Stub { bytes: version.bytes.clone(), from });
            }
            format!("git does not know {}", course.shown(&file))
        }
        Err(why) => why,
    };
    if let Ok(bytes) = std::fs::read(kept_file(course, exercise)) {
        return Ok(Stub { bytes, from: "the first check".into() });
    }
    Err(why)
}

fn handed_out(course: &Course, exercise: &Exercise) -> Option<Vec<u8>> {
    std::fs::read(course.handout()?.join("stubs").join(exercise.file_name())).ok()
}

/// Whether a file says what only a stub says.
pub fn is_stub(course: &Course, chapter: &Chapter, exercise: &Exercise, bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    // A handout comes without solutions.
    let solution = std::fs::read_to_string(chapter.solution_file(course, exercise)).ok();
    match exercise.kind {
        Kind::Build => {
            let fits = |solution: String| first_foreign_line(text, &solution).is_none();
            text.contains("todo!(") && solution.is_none_or(fits)
        }
        Kind::Data => is_blank(text),
        Kind::Mend | Kind::CompileFail => chapter.wrong_answers(course, exercise).is_ok_and(|files| {
            let wrongs = files.iter().filter_map(|file| std::fs::read_to_string(file).ok());
            wrongs.into_iter().any(|wrong| body(&wrong) == body(text))
        }),
    }
}

/// Whether no value is filled in: each entry, as `name:` or `name = ""`, is empty. The version of its format is no value.
fn is_blank(data: &str) -> bool {
    let lines = data.lines().map(|line| line.split_once('#').map_or(line, |(line, _)| line).trim());
    lines
        .filter(|line| !line.is_empty() && !line.starts_with("format ="))
        .all(|line| line.ends_with(':') || line.ends_with("= \"\"") || line.ends_with(']'))
}

/// Which of these exercises nobody has touched, as far as that is certain.
pub fn untouched(course: &Course, asked: &[(&Chapter, &Exercise)]) -> Vec<bool> {
    let committed = committed(course).unwrap_or_default();
    let is_untouched = |&(chapter, exercise): &(&Chapter, &Exercise)| {
        let file = chapter.exercise_file(exercise);
        let Ok(bytes) = std::fs::read(&file) else { return false };
        if let Some(stub) = handed_out(course, exercise) {
            return bytes == stub;
        }
        // Half of a solution with a `todo!` left in it is no stub any more.
        let is_whole = exercise.kind != Kind::Build || committed.contains(&file);
        is_whole && is_stub(course, chapter, exercise, &bytes)
    };
    asked.iter().map(is_untouched).collect()
}

/// The files of exercises that are as they were committed last.
fn committed(course: &Course) -> Result<BTreeSet<PathBuf>, String> {
    let below = |args: &[&str]| listed(course.root(), &[args, &["--", "exercises"]].concat());
    let changed = below(&["diff", "--name-only", "--relative", "HEAD"])?;
    Ok(below(&["ls-files"])?.difference(&changed).map(|file| course.root().join(file)).collect())
}

/// The files that git lists, within `root`. Their names need be no text.
///
/// # Errors
/// What git says.
pub fn listed(root: &Path, args: &[&str]) -> Result<BTreeSet<PathBuf>, String> {
    let (command, rest) = args.split_first().expect("git is asked for something");
    let names = git(root, &[&[command, "-z"], rest].concat())?;
    Ok(names.split(|&byte| byte == 0).filter(|name| !name.is_empty()).map(path_of).collect())
}

#[cfg(unix)]
fn path_of(name: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    std::ffi::OsStr::from_bytes(name).into()
}

/// Elsewhere git itself makes text of names.
#[cfg(not(unix))]
fn path_of(name: &[u8]) -> PathBuf {
    String::from_utf8_lossy(name).into_owned().into()
}

/// Keeps a stub when it is seen, for those who have no git.
pub fn keep(course: &Course, one: &Checked) {
    let kept = kept_file(course, one.exercise);
    if kept.exists() {
        return;
    }
    let looks_like_a_stub = match one.exercise.kind {
        Kind::Build | Kind::Data => one.is_untouched(),
        Kind::CompileFail | Kind::Mend => {
            std::fs::read(&one.file).is_ok_and(|bytes| is_stub(course, one.chapter, one.exercise, &bytes))
        }
    };
    if let Some(folder) = kept.parent().filter(|_| looks_like_a_stub) {
        let _ = std::fs::create_dir_all(folder).and_then(|()| std::fs::copy(&one.file, &kept));
    }
}

fn kept_file(course: &Course, exercise: &Exercise) -> PathBuf {
    course.target().join("stubs").join(exercise.file_name())
}

/// A file as a commit left it.
struct Version {
    commit: String,
    bytes: Vec<u8>,
}

/// All versions of a file, the newest first.
fn versions(chapter: &Chapter, file: &Path) -> Result<Vec<Version>, String> {
    // The folders below may be gone.
    let folder = &chapter.folder;
    let name = file.strip_prefix(folder).unwrap_or(file).to_string_lossy().replace('\\', "/");
    let name = format!("./{name}");
    let log = git(folder, &["log", "--format=%H", "--", &name])?;
    let commits = String::from_utf8_lossy(&log).into_owned();
    let version = |commit: &str| {
        // A commit may have taken the file away.
        let bytes = git(folder, &["show", &format!("{commit}:{name}")]).ok()?;
        Some(Version { commit: commit.into(), bytes })
    };
    Ok(commits.lines().filter_map(version).collect())
}

/// What git says, or why it says nothing.
pub fn git(folder: &Path, args: &[&str]) -> Result<Vec<u8>, String> {
    let output = Command::new("git").args(args).current_dir(folder).stdin(Stdio::null()).output();
    match output {
        Ok(output) if output.status.success() => Ok(output.stdout),
        Ok(output) => {
            let said = String::from_utf8_lossy(&output.stderr);
            let first = said.lines().next().unwrap_or("git does not say why");
            Err(first.trim_start_matches("fatal: ").to_string())
        }
        Err(error) => Err(format!("git can't be run: {error}")),
    }
}

/// The first line of a stub, with its number, that its solution does not have at that place.
pub fn first_foreign_line<'a>(stub: &'a str, solution: &str) -> Option<(usize, &'a str)> {
    let mut rest = solution.lines();
    fixed_lines(stub).into_iter().find(|(_, line)| !rest.by_ref().any(|other| other == *line))
}

/// The lines of a stub that must stay: all but imports, `todo!`, `// TODO` and empty lines.
fn fixed_lines(stub: &str) -> Vec<(usize, &str)> {
    let mut lines = Vec::new();
    let mut ends_with = None;
    for (idx, line) in stub.lines().enumerate() {
        let code = line.trim();
        if ends_with.is_none() {
            ends_with = match code {
                _ if code.starts_with("use ") => Some(';'),
                _ if code.starts_with("todo!(") => Some(')'),
                _ => None,
            };
        }
        match ends_with {
            Some(end) if code.trim_end_matches([';', ',']).ends_with(end) || code.ends_with(end) => {
                ends_with = None
            }
            Some(_) => {}
            None if code.is_empty() || code.starts_with("// TODO") => {}
            None => lines.push((idx + 1, line)),
        }
    }
    lines
}

/// A file without its header.
pub fn body(text: &str) -> Vec<&str> {
    text.lines().skip_while(|line| header::is_header(line) || line.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOLUTION: &str = "use a::b;\n\nfn main() {\n    start();\n    end();\n}\n";

    #[test]
    fn a_stub_may_lack_lines_and_have_no_others() {
        let stub = "use c;\nfn main() {\n    todo!(\"start\");\n}\n";
        assert_eq!(first_foreign_line(stub, SOLUTION), None);
        let other = "fn main() {\n    stop();\n}\n";
        assert_eq!(first_foreign_line(other, SOLUTION), Some((2, "    stop();")));
    }

    #[test]
    fn the_order_of_lines_counts() {
        let stub = "    end();\n    start();\n";
        assert_eq!(first_foreign_line(stub, SOLUTION), Some((2, "    start();")));
    }

    #[test]
    fn data_is_blank_until_a_value_is_filled_in() {
        let stub = "# Both: x += 1\nformat = 1\n[bets]\n000-3 = \"\"\ntwo:\n";
        assert!(is_blank(stub));
        assert!(!is_blank(&stub.replace("two:", "two: AB")));
        assert!(!is_blank(&stub.replace("\"\"", "\"true\"")));
    }

    #[cfg(unix)]
    #[test]
    fn a_name_that_is_no_text_is_listed_as_it_is() {
        use std::os::unix::ffi::OsStrExt;
        let scratch = judge::scratch::Scratch::below(&std::env::temp_dir()).expect("a folder");
        let name = std::ffi::OsStr::from_bytes(b"caf\xe9 1");
        std::fs::write(scratch.path().join(name), "").expect("it is ours");
        git(scratch.path(), &["init", "--quiet"]).expect("git makes a repository");
        git(scratch.path(), &["add", "."]).expect("git takes it");
        assert_eq!(listed(scratch.path(), &["ls-files"]).expect("git lists"), [name.into()].into());
    }

    #[test]
    fn git_says_why_it_can_not() {
        let nowhere = std::env::temp_dir();
        assert!(git(&nowhere, &["no-such-command"]).is_err());
    }
}
