//! Steps of `semaphore`: permits that threads take, give, and sleep for.

use judge::{Explore, step};

const PROGRAM: &str = env!("CARGO_BIN_EXE_semaphore");

/// A semaphore of n holds n permits: one thread that takes them all never sleeps.
#[test]
fn step_1_permits_that_are_there_are_taken() {
    step(PROGRAM, |step| {
        let n_permits = step.chance.number(2..6);
        step.explore(Explore::with(["take".into(), n_permits.to_string()]))?.holds()
    });
}

/// One thread alone: `try_acquire` says yes as often as there are permits, and no after that. A permit that is given counts,
/// although nobody sleeps for it.
#[test]
fn step_2_asking_tells_the_truth() {
    step(PROGRAM, |step| {
        let n_permits = step.chance.number(1..5);
        step.explore(Explore::with(["ask".into(), n_permits.to_string()]))?.holds()
    });
}

/// Two threads ask at once. For one permit, one of them gets it; for two, both do. To look and to take must be one act, and
/// a lock that is held for a moment is no reason to say no.
#[test]
fn step_3_two_may_ask_at_once() {
    step(PROGRAM, |step| {
        step.explore(Explore::with(["two_ask", "1"]))?.holds()?;
        step.explore(Explore::with(["two_ask", "2"]))?.holds()
    });
}

/// A semaphore of 0 is a signal: one thread sleeps until another has done something and gives a permit. It must not go on
/// before, and it must not miss it, whether it sleeps already or comes later.
#[test]
fn step_4_a_permit_counts_whoever_gives_it() {
    step(PROGRAM, |step| step.explore(Explore::with(["signal"]))?.holds());
}

/// The promise of a semaphore. One thread goes through twice, so that it can be back before the other, woken by it, has
/// looked.
#[test]
fn step_5_never_more_inside_than_permits() {
    step(PROGRAM, |step| step.explore(Explore::with(["crowd", "1", "1", "2"]))?.holds());
}

/// Two threads sleep, and two permits are given one after the other. Whoever wakes nobody at the second one leaves a thread
/// asleep beside a permit.
#[test]
fn step_6_each_permit_wakes_somebody() {
    step(PROGRAM, |step| step.explore(Explore::with(["hand_back", "2"]))?.holds());
}

/// Nobody ever gives a permit. Then nothing happens, for ever: whoever asks again and again burns a processor for nothing.
#[test]
fn step_7_whoever_waits_sleeps() {
    step(PROGRAM, |step| step.explore(Explore::with(["nobody_gives"]).to_the_block())?.holds());
}
