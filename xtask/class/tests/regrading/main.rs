//! A class that is graded once more: what would change is shown before it counts, and nothing that stands is lost.
#![cfg(target_os = "linux")]

mod class;
#[path = "../../../tests/support/packages.rs"]
mod packages;
#[path = "../support/mod.rs"]
mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use class::{Class, PRINTERS, SOLUTION, said, zombies};
use serde_json::Value;
use support::{checkout, file, grade, hand_in, kit};

#[test]
fn what_has_not_changed_is_not_graded_again() {
    let class = Class::graded("unchanged");
    let output = class.make_regrade(&[]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(class.diff()["n_graded"], 0);
}

#[test]
fn a_changed_file_is_shown_with_its_cause_and_its_steps() {
    let class = Class::graded("shown");
    class.bob_hands_in_the_solution();
    let output = class.make_regrade(&["--diff"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    let change = &class.diff()["changes"][0];
    assert_eq!(change["submission"], "bob");
    assert_eq!(change["causes"], Value::from(vec!["another file was handed in"]));
    assert_eq!((&change["before"]["earned"], &change["after"]["earned"]), (&100.into(), &800.into()));
    assert_eq!(change["steps"][0]["before"]["verdict"], "not_waited");
    assert_eq!(change["steps"][0]["after"]["result"], "passed");
}

#[test]
fn nothing_counts_before_it_is_applied() {
    let class = Class::graded("applied");
    let before = class.table();
    class.bob_hands_in_the_solution();
    class.make_regrade(&[]);
    assert_eq!(class.table(), before);
    let output = class.regrade(&["--apply"]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(class.table().contains("\n\"bob\",8,8,8,"), "{}", class.table());
}

#[test]
fn what_stood_before_can_still_be_read() {
    let class = Class::graded("history");
    let before = class.table();
    class.bob_hands_in_the_solution();
    class.make_regrade(&[]);
    class.regrade(&["--apply"]);
    let old = kit().arg("export").arg(class.report()).args(["--before-regrade", "1"]).output();
    assert_eq!(String::from_utf8_lossy(&old.expect("the kit runs").stdout), before);
}

#[test]
fn a_regrade_that_is_forgotten_changes_nothing() {
    let class = Class::graded("forgotten");
    let before = class.table();
    class.bob_hands_in_the_solution();
    class.make_regrade(&[]);
    assert!(class.regrade(&["--discard"]).status.success());
    assert_eq!(class.regrade(&["--apply"]).status.code(), Some(2));
    assert_eq!(class.table(), before);
}

#[test]
fn an_applying_that_was_killed_has_happened_or_has_not() {
    let class = Class::graded("cut");
    class.bob_hands_in_the_solution();
    class.make_regrade(&[]);
    let (ledger, before) = (class.report().join("ledger.jsonl"), class.table());
    let first = fs::read(&ledger).expect("it is there");
    assert!(class.regrade(&["--apply"]).status.success());
    let (whole, after) = (fs::read(&ledger).expect("it is there"), class.table());
    for length in first.len()..=whole.len() {
        fs::write(&ledger, &whole[..length]).expect("it is ours");
        let table = class.table();
        assert!(table == before || table == after, "half applied after {length} bytes: {table}");
    }
    // Killed before the end of the line: it can be applied once more.
    fs::write(&ledger, &whole[..whole.len() - 3]).expect("it is ours");
    assert!(class.regrade(&["--apply"]).status.success());
    assert_eq!(class.table(), after);
}

#[test]
fn a_regrade_that_was_killed_goes_on_and_counts_only_when_complete() {
    let class = Class::graded("killed");
    for (name, text) in [("ada", zombies()), ("bob", file(SOLUTION))] {
        hand_in(&class.submissions(), name, "printers", &text);
    }
    let mut kit = kit();
    kit.arg("grade").arg(class.submissions()).arg("--out").arg(class.report());
    kit.args(["--regrade", "--jobs", "1"]).stdout(Stdio::null()).stderr(Stdio::null());
    let mut grading = kit.spawn().expect("the kit runs");
    let (start, kept) = (Instant::now(), class.report().join("regrades/1/ledger.jsonl"));
    while !kept.exists() && grading.try_wait().expect("it is ours").is_none() {
        assert!(start.elapsed() < Duration::from_secs(120), "the regrade keeps nothing");
        std::thread::park_timeout(Duration::from_millis(5));
    }
    let _ = grading.kill();
    grading.wait().expect("it is ours");
    let output = class.regrade(&["--apply"]);
    assert!(said(&output).contains("is not complete"), "{}", said(&output));
    let output = class.make_regrade(&[]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(class.regrade(&["--apply"]).status.success());
    let table = class.table();
    assert!(table.contains("\n\"ada\",1,") && table.contains("\n\"bob\",8,"), "{table}");
}

#[test]
fn only_what_was_asked_for_is_graded_anew() {
    let class = Class::graded("one");
    let both = class.folder.join("both");
    hand_in(&class.submissions(), "ada", "whole_lines", "fn main() {}");
    grade(&class.submissions(), &both, &["--what", "printers", "whole_lines"]);
    hand_in(&class.submissions(), "ada", "whole_lines", "fn main() { std::process::exit(1) }");
    class.bob_hands_in_the_solution();
    let mut kit = kit();
    kit.arg("grade").arg(class.submissions()).arg("--out").arg(&both);
    let output = kit.args(["--regrade", "--diff", "--format", "json", "--what", "whole_lines"]).output();
    let diff: Value = serde_json::from_slice(&output.expect("the kit runs").stdout).expect("it is JSON");
    assert_eq!(diff["n_graded"], 1);
}

#[test]
fn who_hands_in_late_is_graded_by_resume_and_changes_nobody_else() {
    let class = Class::graded("late");
    let before = class.table();
    hand_in(&class.submissions(), "eve", "printers", &file(SOLUTION));
    grade(&class.submissions(), &class.report(), &[&PRINTERS[..], &["--resume"]].concat());
    assert_eq!(class.table(), before + "\"eve\",8,8,8,0,8,\"\"\n");
}

#[test]
fn resume_changes_no_grade_and_says_what_has_changed() {
    let class = Class::graded("stale");
    let before = class.table();
    class.bob_hands_in_the_solution();
    let output = grade(&class.submissions(), &class.report(), &[&PRINTERS[..], &["--resume"]].concat());
    assert_eq!(output.status.code(), Some(1));
    let expected = "not graded again: bob/printers; since then: another file was handed in";
    assert!(said(&output).contains(expected), "{}", said(&output));
    assert_eq!(class.table(), before);
}

#[test]
fn a_submission_that_is_gone_keeps_its_grades() {
    let class = Class::graded("gone");
    let before = class.table();
    fs::remove_dir_all(class.submissions().join("bob")).expect("it is ours");
    class.make_regrade(&[]);
    assert_eq!(class.diff()["gone"], Value::from(vec!["bob"]));
    class.regrade(&["--apply"]);
    assert_eq!(class.table(), before);
}

#[test]
fn files_that_were_unpacked_anew_are_not_late() {
    let class = Class::graded("unpacked");
    let received = |number: &str| {
        let grading = fs::read_to_string(class.report().join(number)).expect("it is there");
        serde_json::from_str::<Value>(&grading).expect("it is JSON")["submissions"][0]["received"].clone()
    };
    let touched =
        Command::new("touch").args(["-d", "2040-01-01"]).arg(class.submissions().join("ada")).status();
    assert!(touched.expect("touch runs").success());
    class.make_regrade(&[]);
    assert_ne!(received("regrades/1/grading.json"), received("grading.json"));
    assert_eq!(class.diff()["came"], Value::Array(Vec::new()));
}

#[test]
fn what_was_decided_by_hand_stands() {
    let class = Class::graded("decided");
    let policy = class.folder.join("policy.toml");
    fs::write(&policy, "[overrides.bob.printers]\npoints = 6.5\nwhy = \"at the board\"\n").expect("ours");
    let policy = policy.to_str().expect("our folders are text");
    class.bob_hands_in_the_solution();
    let output = class.make_regrade(&["--diff", "--policy", policy]);
    assert!(said(&output).contains("you decided on 6.5 by hand: that stands"), "{}", said(&output));
    class.regrade(&["--apply"]);
    let table = kit().arg("export").arg(class.report()).args(["--policy", policy]).output();
    let table = table.expect("the kit runs").stdout;
    assert!(String::from_utf8_lossy(&table).contains("\n\"bob\",6.5,6.5,8,0,6.5,\"\"\n"));
}

#[test]
fn another_folder_of_the_checkout_makes_no_difference_and_other_libraries_do() {
    let class = Class::graded("moved");
    let root = copy_checkout(&class, "a folder with spaces");
    let output = regrade_in(&root, &class);
    assert!(said(&output).contains("0 units graded anew"), "nothing but the path differs: {}", said(&output));
    let library = root.join("exercises/04-numbered-printers/src/lib.rs");
    let text = fs::read_to_string(&library).expect("it is there");
    fs::write(&library, text + "\n/// Nobody calls it.\npub fn unused() {}\n").expect("it is ours");
    let class_again = Class::graded("moved-again");
    let output = regrade_in(&root, &class_again);
    assert!(said(&output).contains("2 units graded anew, 0 with another outcome"), "{}", said(&output));
    let resumed = kit_in(&root)
        .arg("grade")
        .arg(class.submissions())
        .arg("--out")
        .arg(class.report())
        .args(["--salt", "test", "--resume"])
        .args(PRINTERS)
        .output()
        .expect("the kit runs");
    let why = "since then: other libraries of the course\n";
    assert!(said(&resumed).contains(why), "that alone differs: {}", said(&resumed));
}

#[test]
fn steps_that_were_mended_are_named_as_the_cause() {
    let class = Class::graded("mended");
    let root = copy_checkout(&class, "checkout");
    let steps = root.join("exercises/04-numbered-printers/tests/steps/printers.rs");
    let text = fs::read_to_string(&steps).expect("it is there");
    let mended = text.replace("\"All processes completed.\"", "\"All of them have ended.\"");
    assert_ne!(text, mended, "the steps look for another line");
    fs::write(&steps, mended).expect("it is ours");
    let output = regrade_in(&root, &class);
    let text = said(&output);
    assert!(text.contains("ada/printers  8 of 8 -> "), "{text}");
    assert!(text.contains("since other steps\n"), "nothing else differs: {text}");
    assert!(text.contains("2 units graded anew, 1 with"), "what Bob's work fails is as it was: {text}");
}

/// The kit, as `cargo xtask` calls it in this checkout.
fn kit_in(root: &Path) -> Command {
    let mut kit = kit();
    kit.env("CARGO_MANIFEST_DIR", root.join("xtask"));
    kit
}

/// Grades a class anew with what stands in this checkout, and shows what would change.
fn regrade_in(root: &Path, class: &Class) -> Output {
    let mut kit = kit_in(root);
    kit.arg("grade").arg(class.submissions()).arg("--out").arg(class.report());
    kit.args(["--regrade", "--diff"]).output().expect("the kit runs")
}

/// What git knows of the checkout, in a folder of its own, with packages that need not be compiled again.
fn copy_checkout(class: &Class, name: &str) -> PathBuf {
    let root = class.folder.join(name);
    let known = Command::new("git").args(["ls-files", "-z"]).current_dir(checkout()).output();
    let known = String::from_utf8(known.expect("git runs").stdout).expect("our names are text");
    for file in known.split_terminator('\0') {
        let to = root.join(file);
        fs::create_dir_all(to.parent().expect("a file lies in a folder")).expect("it is ours");
        fs::copy(checkout().join(file), to).expect("the checkout is whole");
    }
    packages::take_over(&checkout().join("target/grade"), &root.join("target/grade"));
    root
}
