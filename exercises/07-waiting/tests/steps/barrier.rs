//! Steps of `barrier`: threads that meet, round after round.

use judge::{Checked, Explore, Step, findings, step};

const PROGRAM: &str = env!("CARGO_BIN_EXE_barrier");

/// In every schedule of this scenario all claims hold, and all threads come to their end.
fn holds(step: &mut Step, scenario: &str, n_threads: u32, n_rounds: u32) -> Checked {
    let explored =
        step.explore(Explore::with([scenario.to_string(), n_threads.to_string(), n_rounds.to_string()]))?;
    let expected = "a barrier that you have built, from a mutex and a condition variable";
    explored.does_without("kit::sync::Barrier", &findings::READY_MADE, expected)?;
    explored.holds()
}

/// A barrier for one thread holds nobody up, as often as it comes.
#[test]
fn step_1_one_alone_goes_on() {
    step(PROGRAM, |step| {
        let n_rounds = step.chance.number(2..5);
        holds(step, "meet", 1, n_rounds)
    });
}

/// Two threads meet once. Whoever comes first sleeps, and the other one wakes it.
#[test]
fn step_2_nobody_leaves_before_all_have_come() {
    step(PROGRAM, |step| holds(step, "meet", 2, 1));
}

/// Three threads meet once. Two of them sleep, and both must learn that the third has come.
#[test]
fn step_3_all_leave() {
    step(PROGRAM, |step| holds(step, "meet", 3, 1));
}

/// What must be done once for all, one of them does: in each round the answer is `true` to one thread.
#[test]
fn step_4_one_of_them_leads() {
    step(PROGRAM, |step| {
        holds(step, "lead", 2, 1)?;
        holds(step, "lead", 3, 1)
    });
}

/// Two threads meet three times, three threads meet twice. The quickest comes to the next round while others still sleep
/// in the last one.
#[test]
fn step_5_the_next_round_is_another_one() {
    step(PROGRAM, |step| {
        holds(step, "lead", 2, 3)?;
        holds(step, "lead", 3, 2)
    });
}

/// One never comes. Then nothing happens, for ever: whoever asks again and again burns a processor for nothing.
#[test]
fn step_6_whoever_waits_sleeps() {
    step(PROGRAM, |step| {
        for n_threads in ["1", "2"] {
            step.explore(Explore::with(["one_is_missing", n_threads]).to_the_block())?.holds()?;
        }
        Ok(())
    });
}

/// A condition variable may let a sleeper wake for no reason. Here one of them does, in each schedule at another moment:
/// whoever has slept looks whether the round is over before it goes on.
#[test]
fn step_7_a_false_wake_ends_no_wait() {
    step(PROGRAM, |step| {
        for (n_threads, n_rounds) in [("2", "2"), ("3", "1")] {
            let explored = step.explore(Explore::with(["lead", n_threads, n_rounds]).with_false_wakes())?;
            explored.holds()?;
        }
        Ok(())
    });
}
