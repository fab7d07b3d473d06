//! A deadlock ends its run long before the deadline, and the evidence says who waited at which pipe. A rest is no deadlock.

use std::time::Duration;

use judge::Ran;
use judge::evidence::{Bound, Evidence, Outcome};

use crate::common::zoo;
use crate::watch;

/// Watches a circle of waiting.
#[track_caller]
fn deadlock(words: &str) -> Evidence {
    let mut launch = zoo(words);
    launch.bounds.deadline = Duration::from_secs(3600);
    let evidence = watch(&launch);
    assert_eq!(evidence.bound, Some(Bound::Deadlock));
    evidence
}

/// Each process that waits at a pipe: whether it wants to write, and who holds the other end.
fn waiting(evidence: &Evidence) -> Vec<(usize, bool, &[usize])> {
    let waits = |stuck: &'_ judge::evidence::Stuck| stuck.waits_at.is_some();
    evidence
        .stuck
        .iter()
        .filter(|stuck| waits(stuck))
        .map(|stuck| {
            let waits_at = stuck.waits_at.as_ref().expect("filtered");
            (stuck.process, waits_at.to_write, &waits_at.held_by[..])
        })
        .collect()
}

#[test]
fn two_full_pipes_are_told() {
    let evidence = deadlock("both-write");
    assert_eq!(waiting(&evidence), [(0, true, &[1][..]), (1, true, &[0])]);
}

#[test]
fn an_end_that_the_parent_holds_is_told() {
    let evidence = deadlock("keeps-the-write-end");
    assert_eq!(waiting(&evidence), [(1, false, &[0][..])]);
    assert_eq!(evidence.stuck[0].doing, "waited for a child to end");
}

#[test]
fn a_thread_that_holds_its_own_end_is_told() {
    assert_eq!(waiting(&deadlock("keeps-its-own-write-end")), [(0, false, &[0][..])]);
}

#[test]
fn a_lock_taken_twice_is_a_deadlock_without_pipes() {
    let evidence = deadlock("locks-twice");
    assert_eq!(waiting(&evidence), []);
    assert!(evidence.stuck[0].doing.contains("a lock"), "{}", evidence.stuck[0].doing);
}

#[test]
fn a_child_that_nobody_continues_is_a_deadlock() {
    let evidence = deadlock("die 19");
    assert!(evidence.stuck[0].doing.contains("stopped"), "{}", evidence.stuck[0].doing);
}

#[test]
fn an_orphan_that_waits_for_ever_is_told() {
    let mut launch = zoo("leave-locked");
    launch.may_outlive_root = true;
    launch.bounds.deadline = Duration::from_secs(3600);
    let evidence = watch(&launch);
    assert_eq!((evidence.bound, evidence.outcome), (Some(Bound::Deadlock), Some(Outcome::Code(0))));
    let stuck: Vec<usize> = evidence.stuck.iter().map(|stuck| stuck.process).collect();
    assert_eq!(stuck, [1]);
}

#[test]
fn a_rest_is_no_deadlock() {
    for words in ["waits-for-one-that-rests", "reads-a-timer"] {
        let run = Ran::new(watch(&zoo(words)));
        assert_eq!(run.evidence.bound, None, "{words}");
        assert_eq!(run.evidence.outcome, Some(Outcome::Code(0)));
        assert_eq!(run.evidence.stdout.text(), "rested\n");
    }
}
