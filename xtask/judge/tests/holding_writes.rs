//! Holding before a write decides in which order lines come: the program's own, if it keeps one; else that of the step, never luck.
#![cfg(target_os = "linux")]

mod common;
#[path = "common/programs.rs"]
mod programs;

use std::time::Duration;

use common::{zoo, zoo_path};
use judge::evidence::{Bound, Evidence, Outcome, Release, Stream, What, WriteHolding};
use judge::launch::{HoldWrites, Launch};
use programs::shell;

/// What four children of the zoo say.
const LINES: [&str; 4] = ["Process 1: 1", "Process 2: 2", "Process 3: 3", "Process 4: 4"];

/// Runs a program whose children are let write in this order.
fn observe(launch: &Launch, order: &[usize]) -> Evidence {
    let mut launch = launch.clone();
    launch.hold_writes = Some(HoldWrites { order: order.to_vec(), patience: Duration::from_secs(1) });
    // A loaded machine may be slow; that a program ends in time is not what is claimed here.
    launch.bounds.deadline = launch.bounds.deadline.max(Duration::from_secs(30));
    judge::witness::observe(&launch).expect("the program can be watched")
}

/// The zoo as a shell is to call it, whatever stands in its path.
fn quoted_zoo() -> String {
    format!("'{}'", zoo_path().display())
}

fn holding(evidence: &Evidence) -> &WriteHolding {
    evidence.write_holding.as_ref().expect("it was asked to hold")
}

fn printed(evidence: &Evidence) -> Vec<String> {
    evidence.lines(Stream::Stdout).into_iter().map(|line| line.text).collect()
}

/// Everybody writes at the will of the judge: so many are about to write at the same time, in each of some runs.
#[track_caller]
fn hopes(launch: &Launch, lines: &[&str]) {
    let n_children = lines.len();
    let reversed: Vec<usize> = (0..n_children).rev().collect();
    let turned: Vec<usize> = (0..n_children).map(|place| (place + 1) % n_children).collect();
    for order in [reversed, turned] {
        let evidence = observe(launch, &order);
        let expected: Vec<&str> = order.iter().map(|&place| lines[place]).collect();
        assert_eq!(printed(&evidence), expected);
        assert_eq!(*holding(&evidence), WriteHolding { most_held: n_children, released: order });
    }
}

/// It writes in its own order, whatever the judge would like.
#[track_caller]
fn keeps_its_order(launch: &Launch, lines: &[&str]) {
    let evidence = observe(launch, &(0..lines.len()).rev().collect::<Vec<_>>());
    assert_eq!(printed(&evidence), lines);
    let released = (0..lines.len()).collect();
    assert_eq!(*holding(&evidence), WriteHolding { most_held: 1, released });
}

#[test]
fn who_starts_in_order_only_hopes() {
    hopes(&zoo("all 4"), &LINES);
    hopes(&zoo("fork-all 4"), &LINES);
    hopes(
        &shell(&format!("for i in a b c; do {zoo} say $i & done; wait", zoo = quoted_zoo())),
        &["a", "b", "c"],
    );
}

/// However long it takes until the last of them has slept.
#[test]
fn who_sleeps_for_its_turn_only_hopes() {
    let script = "for i in 0 1 2 3; do (sleep 0.$i; echo $i) & done; wait";
    hopes(&shell(script), &["0", "1", "2", "3"]);
    hopes(&zoo("turns-by-the-clock 4 30"), &["0", "1", "2", "3"]);
    hopes(&zoo("slow-sleep 4"), &LINES);
    hopes(&zoo("slow-burn 4"), &LINES);
}

#[test]
fn who_hands_turns_round_is_not_changed() {
    keeps_its_order(&zoo("turns 5"), &["0", "1", "2", "3", "4"]);
    keeps_its_order(&shell("for i in a b c; do (echo $i) & wait; done"), &["a", "b", "c"]);
}

/// Nothing proves that they will not write; the judge waits for a while, and then goes on.
#[test]
fn who_rests_while_another_is_held_is_not_changed() {
    keeps_its_order(&zoo("turns-asked-for 5 30"), &["0", "1", "2", "3", "4"]);
    keeps_its_order(&zoo("turns-asked-for 5 0"), &["0", "1", "2", "3", "4"]);
    keeps_its_order(&zoo("turns-by-a-file 5"), &["0", "1", "2", "3", "4"]);
}

/// What descends from a child writes in its place, and each process is held once.
#[test]
fn a_grandchild_writes_in_the_place_of_the_child() {
    let zoo = quoted_zoo();
    let script = format!("(echo a; {zoo} say b; echo c) & (echo d; {zoo} say e; echo f) & wait");
    let evidence = observe(&shell(&script), &[1, 1, 0, 0]);
    assert_eq!(printed(&evidence), ["d", "e", "f", "a", "b", "c"]);
    assert_eq!(holding(&evidence).released, [1, 1, 0, 0]);
}

#[test]
fn the_root_is_never_held() {
    let evidence = observe(&zoo("reap-then-write"), &[]);
    assert_eq!(printed(&evidence), ["child", "parent"]);
    assert_eq!(holding(&evidence).released, [0]);
}

#[test]
fn a_stored_run_can_be_replayed() {
    let stored = holding(&observe(&zoo("all 5"), &[2, 4])).released.clone();
    assert_eq!(stored[..2], [2, 4]);
    for _ in 0..3 {
        assert_eq!(holding(&observe(&zoo("all 5"), &stored)).released, stored);
    }
}

#[test]
fn who_is_killed_before_it_writes_has_written_nothing() {
    let evidence = observe(&zoo("kill-a-writer"), &[]);
    assert_eq!(printed(&evidence), [""; 0]);
    let child: Vec<&What> =
        evidence.events.iter().filter(|event| event.process == 1).map(|event| &event.what).collect();
    assert!(child.contains(&&What::HeldBeforeWrite), "{child:?}");
    assert!(!child.iter().any(|what| matches!(what, What::Released(_))), "{child:?}");
    assert_eq!(evidence.processes[1].outcome, Some(Outcome::Signal(9)));
    assert_eq!(evidence.processes[1].waited_by, Some(0));
}

#[test]
fn who_is_held_when_the_root_ends_writes_only_if_it_may_outlive_it() {
    let mut launch = shell(&format!("{} say late & sleep 0.2; exec true", quoted_zoo()));
    assert_eq!(printed(&observe(&launch, &[])), [""; 0]);
    launch.may_outlive_root = true;
    let evidence = observe(&launch, &[]);
    assert_eq!(printed(&evidence), ["late"]);
    assert!(evidence.events.iter().any(|event| event.what == What::Released(Release::RootEnded)));
}

#[test]
fn a_held_writer_does_not_outlive_the_deadline() {
    let mut launch = shell(&format!("{} say late & while :; do sleep 0.01; done", quoted_zoo()));
    launch.hold_writes = Some(HoldWrites { patience: Duration::from_secs(9), ..HoldWrites::default() });
    launch.bounds.deadline = Duration::from_millis(300);
    let evidence = judge::witness::observe(&launch).expect("the program can be watched");
    assert_eq!(evidence.bound, Some(Bound::Deadline));
    assert!(evidence.processes.iter().all(|process| process.outcome.is_some()), "{:?}", evidence.processes);
    assert!(evidence.stuck.iter().any(|stuck| stuck.doing.contains("before it could write")));
}
