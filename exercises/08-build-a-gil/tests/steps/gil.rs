//! Steps of `gil`: a lock that one thread holds, and for which the others sleep.

use judge::{Checked, Explore, Step, step};

const PROGRAM: &str = env!("CARGO_BIN_EXE_gil");

/// In every schedule of this scenario all claims hold, and all threads come to their end.
fn holds(step: &mut Step, scenario: &str, numbers: &[u32]) -> Checked {
    step.explore(scene(scenario, numbers))?.holds()
}

fn scene(scenario: &str, numbers: &[u32]) -> Explore {
    let numbers = numbers.iter().map(u32::to_string);
    Explore::with([scenario.to_string()].into_iter().chain(numbers))
}

/// One thread alone takes it and drops it, again and again, and `holder` knows it.
#[test]
fn step_1_one_alone_takes_it_and_drops_it() {
    step(PROGRAM, |step| {
        let n_turns = step.chance.number(6..9);
        holds(step, "alone", &[n_turns])
    });
}

/// Two threads count references, twice each, in three steps at a time; then one of them once, and the other one four times. If both
/// are inside at once, a count is lost, and an object is freed that somebody still uses.
#[test]
fn step_2_one_thread_at_a_time_holds_it() {
    step(PROGRAM, |step| {
        holds(step, "share", &[2, 1])?;
        holds(step, "share", &[2, 2])?;
        holds(step, "share_unequally", &[4])
    });
}

/// Three threads take it. Two of them sleep, and each of them must learn when it is free.
#[test]
fn step_3_everybody_comes_to_a_turn() {
    step(PROGRAM, |step| holds(step, "share", &[3, 1]));
}

/// Whoever asks is told who holds it, and at once: also while somebody holds it, and while it goes from one thread to another.
#[test]
fn step_4_the_holder_is_known() {
    step(PROGRAM, |step| {
        let n_turns = step.chance.number(1..4);
        holds(step, "ask", &[n_turns])?;
        holds(step, "ask_in_transit", &[2])?;
        holds(step, "share_and_ask", &[2, 2])
    });
}

/// The holder never drops it. Then nothing happens, for ever: whoever asks again and again burns a processor for nothing.
#[test]
fn step_5_whoever_waits_sleeps() {
    step(PROGRAM, |step| step.explore(scene("nobody_drops", &[]).to_the_block())?.holds());
}

/// A condition variable may let a sleeper wake for no reason. Whoever has slept looks whether the GIL is free before it takes it.
#[test]
fn step_6_a_false_wake_takes_nothing() {
    step(PROGRAM, |step| step.explore(scene("share", &[2, 1]).with_false_wakes())?.holds());
}
