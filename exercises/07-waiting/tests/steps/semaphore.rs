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

/// One thread alone: `try_acquire` says yes as often as there are permits, and no after that. Permits that are given count,
/// although nobody sleeps for them and they are more than there were at first.
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

/// Two threads sleep, and two permits are given one after the other; then two threads give one each, to one who wants both.
/// Whoever wakes nobody at the second permit leaves a thread asleep beside it.
#[test]
fn step_6_each_permit_wakes_somebody() {
    step(PROGRAM, |step| {
        step.explore(Explore::with(["hand_back", "2"]))?.holds()?;
        step.explore(Explore::with(["two_give"]))?.holds()
    });
}

/// Nobody ever gives a permit. Then nothing happens, for ever: whoever asks again and again burns a processor for nothing.
#[test]
fn step_7_whoever_waits_sleeps() {
    step(PROGRAM, |step| step.explore(Explore::with(["nobody_gives"]).to_the_block())?.holds());
}

/// One thread asks while another one sleeps for a permit, and then gives that permit. Whoever asks gets an answer and does not
/// stand in line.
#[test]
fn step_8_asking_waits_behind_nobody() {
    step(PROGRAM, |step| step.explore(Explore::with(["ask_beside_a_sleeper"]))?.holds());
}

/// A condition variable may let a sleeper wake for no reason. Here one of them does, in each schedule at another moment:
/// whoever has slept looks for a permit before it goes on.
#[test]
fn step_9_a_false_wake_is_no_permit() {
    step(PROGRAM, |step| {
        for scenario in [&["signal"][..], &["crowd", "1", "1", "2"], &["hand_back", "2"]] {
            step.explore(Explore::with(scenario).with_false_wakes())?.holds()?;
        }
        Ok(())
    });
}
