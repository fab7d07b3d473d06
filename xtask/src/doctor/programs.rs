//! Programs beside the toolchain: each is of use to some, and none is needed by a check.

use std::process::{Command, Stdio};

use super::Finding;
use crate::course::Course;
use crate::stub;

/// The oldest Python that runs the listings.
const PYTHON: &str = "3.9";

/// The first line that a program says, if it can be run and ends well.
pub fn first_line(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = text.lines().next().unwrap_or_default().trim().to_string();
    output.status.success().then_some(line)
}

/// The first version that a text names, as numbers.
pub fn version_in(text: &str) -> Vec<u32> {
    let is_version = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit()) && word.contains('.');
    let version = text.split_whitespace().find(is_version).unwrap_or_default();
    let numbers = version.split(|c: char| !c.is_ascii_digit()).map_while(|part| part.parse().ok());
    numbers.take(3).collect()
}

/// Whether the Python counterparts can be run.
pub fn python() -> Option<Finding> {
    let found = ["python3", "python"]
        .into_iter()
        .find_map(|name| Some((name, first_line(Command::new(name).arg("--version"))?)));
    let remedy = format!("install Python {PYTHON} or newer; only the counterparts in Python need it");
    Some(match found {
        None => Finding::fair("Python", "not found", remedy),
        Some((name, said)) if version_in(&said) < version_in(PYTHON) => {
            Finding::fair("Python", format!("{name} is {said}"), remedy)
        }
        Some((name, said)) => Finding::good("Python", format!("{said}, as {name}")),
    })
}

/// Whether there is git, and a history to take stubs from.
pub fn git(course: &Course) -> Option<Finding> {
    let Some(said) = first_line(Command::new("git").arg("--version")) else {
        if course.handout().is_some() {
            return None;
        }
        return Some(Finding::fair("git", "not found", "install git; `reset` takes stubs from the history"));
    };
    if course.handout().is_some() {
        return Some(Finding::good("git", format!("{said}; a handout needs none")));
    }
    let manifest = course.manifest();
    let history = stub::git(course.root(), &["log", "-1", "--format=%h", "--", &manifest.to_string_lossy()]);
    let why = match history {
        Ok(commit) if !commit.is_empty() => {
            return Some(Finding::good("git", format!("{said}, and the course has a history")));
        }
        Ok(_) => "it does not know the course".to_string(),
        Err(why) => why,
    };
    Some(Finding::fair(
        "git",
        format!("{said}, but there is no history to be had: {why}"),
        "clone the course; without its history, `reset` knows only the stubs that a check has seen",
    ))
}

/// Whether authors can hold the witness against another.
pub fn strace() -> Option<Finding> {
    if !cfg!(target_os = "linux") {
        return None;
    }
    Some(match first_line(Command::new("strace").arg("--version")) {
        Some(said) => Finding::good("strace", said),
        None => Finding::fair("strace", "not found", "only authors need it: the package strace"),
    })
}

/// Whether an editor can explain the exercises.
pub fn editor() -> Option<Finding> {
    // What is built for a check lies elsewhere, so neither waits for the other.
    let what = "any: its builds and our checks don't wait for each other, and it loads no solution";
    let analyzer = first_line(Command::new("rust-analyzer").arg("--version"));
    Some(match analyzer {
        Some(said) => Finding::good("editor", format!("{what}; {said}")),
        None => Finding::fair(
            "editor",
            "rust-analyzer is not in your PATH",
            "some editors bring their own; else run: rustup component add rust-analyzer",
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::version_in;

    #[test]
    fn versions_are_compared_by_number() {
        assert_eq!(version_in("rustc 1.93.0 (254b59607 2026-01-19)"), [1, 93, 0]);
        assert_eq!(version_in("Python 3.13.0rc1"), [3, 13, 0]);
        assert!(version_in("rustc 1.100.0-nightly") > version_in("1.89"));
        assert!(version_in("Python 3.8.10") < version_in("3.9"));
        assert!(version_in("1.89.0") >= version_in("1.89"));
        assert!(version_in("no version").is_empty());
    }
}
