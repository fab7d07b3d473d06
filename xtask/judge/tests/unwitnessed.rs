//! Without a witness the judge still knows the output and the exit status, ends a whole run, and claims no more than that.
//!
//! The witness is switched off in a process of its own: each test runs itself once more, with `WORKBOOK_WITNESS=off`.
#![cfg(target_os = "linux")]

mod common;
#[path = "common/strays.rs"]
mod strays;

use std::process::Command;
use std::time::Duration;

use common::zoo;
use judge::evidence::{Bound, Evidence, Outcome, Source, Stream};
use judge::launch::Launch;

/// Makes a claim where there is no witness; `name` is the test's own.
#[track_caller]
fn without_witness(name: &str, claim: fn()) {
    if std::env::var_os(judge::WITNESS).is_some_and(|value| value == "off") {
        return claim();
    }
    let test = std::env::current_exe().expect("a running test has a path");
    let output = Command::new(test)
        .args(["--exact", name, "--nocapture"])
        .env(judge::WITNESS, "off")
        .output()
        .expect("a test can be started");
    let said = String::from_utf8_lossy(&output.stdout);
    // A name that no test has would pass, too.
    let is_one = said.contains("1 passed");
    assert!(output.status.success() && is_one, "{said}\n{}", String::from_utf8_lossy(&output.stderr));
}

/// Runs a program; nothing of it is left behind.
#[track_caller]
fn run(launch: &Launch) -> Evidence {
    let evidence = strays::observe_without_strays(launch);
    assert_eq!(evidence.source, Source::OutputOnly);
    evidence
}

#[test]
fn it_says_that_there_is_no_witness_and_why() {
    without_witness("it_says_that_there_is_no_witness_and_why", || {
        let evidence = run(&zoo("say hello"));
        assert!(!evidence.is_witnessed());
        let why = judge::why_unwitnessed().expect("there is a reason");
        assert!(why.contains("WORKBOOK_WITNESS=off"), "{why}");
    });
}

#[test]
fn it_knows_the_outcome() {
    without_witness("it_knows_the_outcome", || {
        assert_eq!(run(&zoo("exit 3")).outcome, Some(Outcome::Code(3)));
        let signal = libc::SIGTERM;
        assert_eq!(run(&zoo(&format!("die {signal}"))).outcome, Some(Outcome::Signal(signal)));
    });
}

#[test]
fn it_knows_the_output_and_no_author() {
    without_witness("it_knows_the_output_and_no_author", || {
        let evidence = run(&zoo("all 4"));
        let lines = evidence.lines(Stream::Stdout);
        assert_eq!(lines.len(), 4);
        assert!(lines.iter().all(|line| line.pieces.is_empty()), "{lines:?}");
        assert_eq!(evidence.processes.len(), 1, "it does not guess at children");
        assert_eq!(run(&zoo("complain bad")).stderr.text(), "bad\n");
    });
}

#[test]
fn it_feeds_standard_input() {
    without_witness("it_feeds_standard_input", || {
        let mut launch = zoo("count-input");
        launch.stdin = vec![b'x'; 1 << 20];
        assert_eq!(run(&launch).stdout.text(), "1048576\n");
        launch.args = vec!["say".into(), "done".into()];
        assert_eq!(run(&launch).stdout.text(), "done\n", "input that nobody reads is no error");
    });
}

#[test]
fn the_deadline_ends_the_whole_group() {
    without_witness("the_deadline_ends_the_whole_group", || {
        let mut launch = zoo("hang-with-children 3");
        launch.bounds.deadline = Duration::from_millis(300);
        let evidence = run(&launch);
        assert_eq!(evidence.bound, Some(Bound::Deadline));
        assert_eq!(evidence.outcome, Some(Outcome::Signal(libc::SIGKILL)));
    });
}

#[test]
fn a_flood_of_output_ends() {
    without_witness("a_flood_of_output_ends", || {
        let mut launch = zoo("flood");
        launch.bounds.output_bytes = 100_000;
        let evidence = run(&launch);
        assert_eq!(evidence.bound, Some(Bound::Output));
        assert!(evidence.stdout.all().len() <= 100_000, "only so much is kept");
    });
}

#[test]
fn what_the_root_leaves_behind_is_killed() {
    without_witness("what_the_root_leaves_behind_is_killed", || {
        let evidence = run(&zoo("leave-hanging"));
        assert_eq!((evidence.outcome, evidence.bound), (Some(Outcome::Code(0)), None));
        assert_eq!(evidence.stdout.text(), "left one\n");
    });
}

#[test]
fn a_program_that_is_not_there_is_an_error() {
    without_witness("a_program_that_is_not_there_is_an_error", || {
        let mut launch = zoo("say hello");
        launch.program = "/nowhere/to/be/found".into();
        let error = judge::observe(&launch).expect_err("there is no such program");
        assert_eq!(error.kind(), std::io::ErrorKind::NotFound);
    });
}

/// A program with more than one process can't be seen through; the claim is that nothing is lost, at full speed.
#[test]
fn a_megabyte_arrives_whole() {
    without_witness("a_megabyte_arrives_whole", || {
        let evidence = run(&zoo("write 1048576"));
        assert_eq!((evidence.stdout.n_bytes, evidence.bound), (1 << 20, None));
    });
}

#[test]
fn evidence_of_output_alone_survives_storing() {
    without_witness("evidence_of_output_alone_survives_storing", || {
        let evidence = run(&zoo("all 2"));
        let json = serde_json::to_string(&evidence).expect("evidence can be written");
        assert_eq!(serde_json::from_str::<Evidence>(&json).expect("and read"), evidence);
    });
}
