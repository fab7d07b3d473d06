//! Engines that others wrote, with the files that ship: whatever grades a class, the grades are those of one machine.
#![cfg(target_os = "linux")]

mod cluster;
mod compare;
mod gradescope;
mod slurm;
#[path = "../support/mod.rs"]
mod support;
mod workflow;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

use support::{Folder, checkout, export, file, files, grade, hand_in};

/// What is graded here.
const EXERCISE: &str = "printers";
const CHAPTER: &str = "solutions/04-numbered-printers";

/// A class, and what it came to on one machine that nothing disturbed.
struct Class {
    folder: Folder,
    submissions: PathBuf,
    whole: PathBuf,
}

/// Shared by all tests: what they compare with is graded once.
static CLASS: LazyLock<Class> = LazyLock::new(|| {
    let folder = Folder::new("engines");
    remove_orphans(folder.join("").parent().expect("it lies in a folder"));
    let (submissions, whole) = (folder.join("submissions"), folder.join("whole"));
    for learner in ["ada", "bob", "cyd", "dan"] {
        hand_in(&submissions, learner, EXERCISE, &file(&format!("{CHAPTER}/src/bin/{EXERCISE}.rs")));
    }
    for (mistake, text) in files(&format!("{CHAPTER}/wrong/{EXERCISE}")).into_iter().take(12) {
        hand_in(&submissions, &mistake, EXERCISE, &text);
    }
    grade(&submissions, &whole, &["--what", EXERCISE]);
    Class { folder, submissions, whole }
});

/// What is shared outlives its test, so nobody removes its folder: the next run does.
fn remove_orphans(place: &Path) {
    for path in fs::read_dir(place).into_iter().flatten().flatten().map(|entry| entry.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.strip_prefix("engines-").is_some_and(|pid| !Path::new("/proc").join(pid).exists()) {
            let _ = fs::remove_dir_all(path);
        }
    }
}

/// A shell's command as an instructor gives it: in the workbook's folder, and knowing nothing of the test.
fn shell(words: &[&str]) -> Command {
    let mut shell = Command::new(words[0]);
    shell.args(&words[1..]).current_dir(checkout());
    let is_ours = |name: &str| name.starts_with("CARGO_PKG") || name.starts_with("CARGO_MANIFEST");
    for (name, _) in std::env::vars().filter(|(name, _)| is_ours(name) || name == "CARGO_TARGET_DIR") {
        shell.env_remove(name);
    }
    shell
}

/// What a command said, if it could do its work.
#[track_caller]
fn done(output: Output) -> String {
    assert!(output.status.success(), "{}: {}", output.status, said(&output));
    String::from_utf8(output.stdout).expect("it is text")
}

/// All that a command said.
fn said(output: &Output) -> String {
    String::from_utf8_lossy(&[&output.stdout[..], &output.stderr].concat()).into_owned()
}

/// A report is the one of the undisturbed machine, to the last byte of every unit.
#[track_caller]
fn assert_whole(report: &Path) {
    assert!(export(report, "json") == export(&CLASS.whole, "json"), "another gradebook than of one machine");
    let units = |report: &Path| {
        let mut files = below(&report.join("units"));
        files.sort();
        files
            .into_iter()
            .map(|file| (file.strip_prefix(report).expect("it is in it").to_path_buf(), fs::read(&file)))
            .map(|(path, bytes)| (path, bytes.expect("it is readable")))
            .collect::<Vec<_>>()
    };
    assert!(
        !units(report).is_empty() && units(report) == units(&CLASS.whole),
        "other units than of one machine"
    );
}

fn below(folder: &Path) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    paths.flat_map(|path| if path.is_dir() { below(&path) } else { vec![path] }).collect()
}

/// How many units a report has.
fn n_kept(report: &Path) -> usize {
    let ledger = fs::read_to_string(report.join("ledger.jsonl")).unwrap_or_default();
    ledger.lines().filter(|line| !line.is_empty()).count()
}
