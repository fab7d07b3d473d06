//! The report folder: what goes on with it, and what is refused.

use judge::scratch::Scratch;

use super::*;
use crate::sandbox::Rung;
use crate::unit::{Parts, State};

fn grading(submissions: &[&str]) -> Grading {
    let received = |name: &&str| Received { submission: name.to_string(), received: 7 };
    Grading {
        version: VERSION,
        salt: "test".into(),
        rung: Rung::Bubblewrap,
        toolchain: "rustc 1".into(),
        exercises: vec![Entry {
            chapter: "numbered-printers".into(),
            exercise: "printers".into(),
            points: 8,
        }],
        submissions: submissions.iter().map(received).collect(),
        shard: (1, 1),
    }
}

fn name(submission: &str) -> Name {
    Name { submission: submission.into(), exercise: "printers".into() }
}

/// A report in which these were graded.
fn report(graded: &[&str]) -> (Scratch, PathBuf) {
    let scratch = Scratch::below(&std::env::temp_dir()).expect("a folder");
    let report = scratch.path().join("report");
    let ledger = Ledger::begin(&report, &grading(&["ada", "bob"])).expect("it is new");
    graded.iter().for_each(|one| keep(&ledger, one, "0"));
    (scratch, report)
}

fn keep(ledger: &Ledger, submission: &str, key: &str) {
    let unit = Unit {
        version: VERSION,
        name: name(submission),
        chapter: "numbered-printers".into(),
        key: key.into(),
        parts: Parts::default(),
        rung: Rung::Bubblewrap,
        state: State::Missing,
        steps: Vec::new(),
        note: None,
        most: 800,
    };
    ledger.keep(&unit, &Evidence::default()).expect("it is ours");
}

fn names(ledger: &Ledger) -> Vec<&str> {
    ledger.grading.submissions.iter().map(|one| one.submission.as_str()).collect()
}

#[test]
fn who_comes_later_is_in_the_report_from_then_on() {
    let (_scratch, report) = report(&["ada", "bob"]);
    Ledger::resume(&report, &grading(&["ada", "amy", "bob"])).expect("only somebody came");
    assert_eq!(names(&Ledger::open(&report).expect("it is there")), ["ada", "amy", "bob"]);
}

#[test]
fn who_is_gone_and_was_graded_stays() {
    let (_scratch, report) = report(&["ada", "bob"]);
    let ledger = Ledger::resume(&report, &grading(&["ada"])).expect("nothing is lost");
    assert_eq!(names(&ledger), ["ada", "bob"]);
}

#[test]
fn who_is_gone_and_was_not_graded_is_named() {
    let (_scratch, report) = report(&["ada"]);
    let error = Ledger::resume(&report, &grading(&["ada"])).expect_err("bob lacks a grade");
    assert!(format!("{error:#}").contains("bob was handed in"), "{error:#}");
}

#[test]
fn who_came_again_before_being_graded_came_then() {
    let (_scratch, report) = report(&["ada"]);
    let mut asked = grading(&["ada", "bob"]);
    asked.submissions.iter_mut().for_each(|one| one.received = 8);
    let ledger = Ledger::resume(&report, &asked).expect("nobody has grades for other files");
    let received = ledger.grading.submissions.iter().map(|one| one.received);
    assert_eq!(received.collect::<Vec<_>>(), [7, 8]);
}

#[test]
fn nobody_goes_on_with_another_toolchain() {
    let (_scratch, report) = report(&[]);
    let asked = Grading { toolchain: "rustc 2".into(), ..grading(&["ada", "bob"]) };
    let error = Ledger::resume(&report, &asked).expect_err("it began with another");
    assert!(format!("{error:#}").contains("another toolchain"), "{error:#}");
}

#[test]
fn half_a_line_has_not_happened_and_hides_no_other() {
    let (_scratch, report) = report(&["ada"]);
    let file = report.join("ledger.jsonl");
    let half = fs::read_to_string(&file).expect("it is there") + "{\"submission\":\"bob\",\"exer";
    fs::write(&file, half).expect("it is ours");
    let ledger = Ledger::open(&report).expect("it is there");
    assert_eq!((ledger.key(&name("ada")), ledger.key(&name("bob"))), (Some("0".into()), None));
    keep(&ledger, "bob", "1");
    assert_eq!(Ledger::open(&report).expect("it is there").key(&name("bob")), Some("1".into()));
}

#[test]
fn a_regrade_about_something_else_waits_for_a_decision() {
    let (_scratch, report) = report(&["ada", "bob"]);
    let ledger = Ledger::open(&report).expect("it is there");
    let asked = grading(&["ada", "bob"]);
    ledger.begin_regrade(&asked).expect("there is none");
    ledger.begin_regrade(&asked).expect("it goes on");
    let other = Grading { toolchain: "rustc 2".into(), ..asked };
    let error = ledger.begin_regrade(&other).expect_err("it would mix two");
    assert!(format!("{error:#}").contains("--discard"), "{error:#}");
}

#[test]
fn a_second_regrade_changes_the_first() {
    let (_scratch, report) = report(&["ada", "bob"]);
    for key in ["1", "2"] {
        let ledger = Ledger::open(&report).expect("it is there");
        let set = ledger.begin_regrade(&grading(&["ada", "bob"])).expect("none waits");
        keep(&set, "ada", key);
        set.complete(&Done::default()).expect("it is ours");
        ledger.apply().expect("it is complete");
    }
    let key = |ledger: Result<Ledger>| ledger.expect("it is there").key(&name("ada")).expect("it is graded");
    assert_eq!(key(Ledger::open(&report)), "2");
    assert_eq!(key(Ledger::open_before(&report, 2)), "1");
    assert_eq!(key(Ledger::open_before(&report, 1)), "0");
}
