//! A synthetic class, graded: the grades are those that the matrix predicts, and nothing that happens on the way changes a byte of them.
#![cfg(target_os = "linux")]

mod support;
#[path = "../examples/synthetic/trial/mod.rs"]
mod trial;

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use support::{Folder, checkout, export, file, files, grade, hand_in, kit};
use trial::Trial;

/// What is graded here: explained, quick, and in one chapter.
const WHAT: [&str; 3] = ["--what", "printers", "whole_lines"];
const CHAPTER: &str = "solutions/04-numbered-printers";

/// A learner with the solutions, and one for each of some wrong answers.
fn class(folder: &Path, n_wrong: usize) {
    for exercise in &WHAT[1..] {
        hand_in(folder, "solution", exercise, &file(&format!("{CHAPTER}/src/bin/{exercise}.rs")));
        for (mistake, text) in files(&format!("{CHAPTER}/wrong/{exercise}")).into_iter().take(n_wrong) {
            hand_in(folder, &format!("{exercise}-{mistake}"), exercise, &text);
        }
    }
}

#[test]
fn grades_are_those_of_the_matrix() {
    let folder = Folder::new("matrix");
    let trial = Trial {
        root: checkout(),
        kit: kit().get_program().into(),
        folder: folder.join("trial"),
        // A point for three steps, quick ones, and slow ones.
        what: ["bets", "whole_lines", "in_order"].map(String::from).to_vec(),
        n_learners: 12,
        seed: 1,
        n_kills: 3,
        words: Vec::new(),
    };
    let outcome = trial.run().unwrap_or_else(|error| panic!("{error:#}"));
    assert!(outcome.differences.is_empty(), "{outcome}");
}

#[test]
fn a_grading_that_was_killed_ends_with_the_same_bytes() {
    let folder = Folder::new("killed");
    let submissions = folder.join("submissions");
    class(&submissions, 2);
    grade(&submissions, &folder.join("whole"), &WHAT);
    let killed = folder.join("killed");
    for n_units in [1, 3, 5] {
        kill_after(n_units, &submissions, &killed);
    }
    grade(&submissions, &killed, &[&WHAT[..], &["--resume"]].concat());
    assert!(export(&killed, "json") == export(&folder.join("whole"), "json"), "another end than undisturbed");
}

/// Kills a grading as soon as so many units are kept.
fn kill_after(n_units: usize, submissions: &Path, report: &Path) {
    let mut kit = kit();
    kit.arg("grade")
        .arg(submissions)
        .arg("--out")
        .arg(report)
        .args(["--salt", "test", "--resume"])
        .args(WHAT);
    let mut grading = kit.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the kit runs");
    let start = Instant::now();
    let n_kept = || {
        let ledger = fs::read_to_string(report.join("ledger.jsonl")).unwrap_or_default();
        ledger.lines().filter(|line| !line.is_empty()).count()
    };
    while n_kept() < n_units && grading.try_wait().expect("it is ours").is_none() {
        assert!(start.elapsed() < Duration::from_secs(120), "the grading keeps nothing");
        std::thread::park_timeout(Duration::from_millis(5));
    }
    let _ = grading.kill();
    grading.wait().expect("it is ours");
}

#[test]
fn shards_are_merged_into_the_whole_or_not_at_all() {
    let folder = Folder::new("shards");
    let submissions = folder.join("submissions");
    class(&submissions, 1);
    grade(&submissions, &folder.join("whole"), &WHAT);
    let shards = ["1/2", "2/2"].map(|shard| folder.join(&format!("shard-{}", &shard[..1])));
    for (shard, report) in ["1/2", "2/2"].iter().zip(&shards) {
        grade(&submissions, report, &[&WHAT[..], &["--shard", shard]].concat());
    }
    let merge = |reports: &[&Path], out: &str| {
        let output = kit().arg("merge").args(reports).arg("--out").arg(folder.join(out)).output();
        output.expect("the kit runs")
    };
    let half = merge(&[&shards[0]], "half");
    assert!(String::from_utf8_lossy(&half.stderr).contains(" is in no report"));
    let double = merge(&[&shards[0], &shards[1], &shards[1]], "double");
    assert!(String::from_utf8_lossy(&double.stderr).contains(" is in 2 reports"));
    assert!(merge(&[&shards[0], &shards[1]], "merged").status.success());
    let is_whole = export(&folder.join("merged"), "json") == export(&folder.join("whole"), "json");
    assert!(is_whole, "the shards together are something else than the whole");
}
