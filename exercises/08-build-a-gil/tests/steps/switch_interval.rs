//! Steps of `switch_interval`: a holder that can be asked, after one interval, and that looks at its check points. Time is the virtual
//! clock's: an instruction takes 2 ms, an interval 5 ms.

use judge::{Checked, Explore, Step, step};

const PROGRAM: &str = env!("CARGO_BIN_EXE_switch_interval");

/// In every schedule of this scenario all claims hold, and all threads come to their end.
fn holds(step: &mut Step, scenario: &str, n_instructions: u32) -> Checked {
    step.explore(scene(scenario, n_instructions))?.holds()
}

fn scene(scenario: &str, n_instructions: u32) -> Explore {
    Explore::with([scenario.to_string(), n_instructions.to_string()])
}

/// A thread alone runs for as long as it likes: nobody waits, so nobody asks, and it never drops the GIL on the way.
#[test]
fn step_1_one_alone_is_never_asked() {
    step(PROGRAM, |step| {
        let n_instructions = step.chance.number(10..30);
        holds(step, "alone", n_instructions)
    });
}

/// A ends before B has waited for an interval. B has the GIL in that moment: it is woken, and does not sleep until its time is over.
#[test]
fn step_2_a_sleeper_is_woken_at_once() {
    step(PROGRAM, |step| {
        let n_instructions = step.chance.number(1..3);
        holds(step, "hand_over", n_instructions)
    });
}

/// Two threads run a loop of two instructions, 4 ms. B asks when it has waited for 5 ms, not sooner and not later, and A must drop the
/// GIL at the next turn of its loop. Then it is the other way round. Then intervals are longer, and B's ends right before a check
/// point of A, which must drop the GIL there, or right behind it.
#[test]
fn step_3_a_waiter_asks_after_one_interval() {
    step(PROGRAM, |step| {
        holds(step, "two", 14)?;
        let interval_ms = step.chance.number(6..12);
        // A comes to a check point every 4 ms.
        let check_point_ms = (interval_ms / 4 + 1) * 4;
        let at_check_point_us = (check_point_ms - interval_ms) * 1000;
        for after_us in [at_check_point_us - 100, at_check_point_us + 100] {
            let numbers = [check_point_ms / 2 + 3, interval_ms * 1000, after_us].map(|it| it.to_string());
            let scene = ["late".to_string()].into_iter().chain(numbers);
            step.explore(Explore::with(scene))?.holds()?;
        }
        Ok(())
    });
}

/// A loop of eleven instructions, with a jump forward, a call and a jump backward. Whatever is asked, and whenever, the holder drops the
/// GIL after the call or the jump backward: between them it is alone.
#[test]
fn step_4_the_holder_looks_at_check_points() {
    step(PROGRAM, |step| holds(step, "long_loop", 24));
}

/// Three threads. C has waited for nearly an interval when A drops the GIL and B takes it. B has an interval of its own all the same:
/// what is asked then is asked of it, and counted from its turn on.
#[test]
fn step_5_each_holder_has_an_interval_of_its_own() {
    step(PROGRAM, |step| holds(step, "three", 8));
}

/// A condition variable may let a sleeper wake for no reason. That is neither a free GIL nor an interval that is over.
#[test]
fn step_6_a_false_wake_asks_for_nothing() {
    step(PROGRAM, |step| step.explore(scene("two_with_patience", 8).with_false_wakes())?.holds());
}
