//! Steps of `bounded_queue`: items between threads, with a limit and an end.

use judge::{Checked, Explore, Step, step};

const PROGRAM: &str = env!("CARGO_BIN_EXE_bounded_queue");

/// In every schedule of this scenario all claims hold, and all threads come to their end.
fn holds(step: &mut Step, scenario: &str, numbers: &[u32]) -> Checked {
    step.explore(scene(scenario, numbers))?.holds()
}

fn scene(scenario: &str, numbers: &[u32]) -> Explore {
    let numbers = numbers.iter().map(u32::to_string);
    Explore::with([scenario.to_string()].into_iter().chain(numbers))
}

/// One thread alone pushes as many as the queue holds, and pops them again: nobody sleeps, and they come in the same order.
#[test]
fn step_1_first_in_first_out() {
    step(PROGRAM, |step| {
        let n_items = step.chance.number(2..6);
        holds(step, "alone", &[n_items])
    });
}

/// Two threads, and room enough: whoever pops sooner than the other pushes sleeps until something comes.
#[test]
fn step_2_pop_waits_for_an_item() {
    step(PROGRAM, |step| holds(step, "hand_over", &[2, 2]));
}

/// Two threads, and room for one item, then for three: whoever pushes sooner than the other pops sleeps until there is a
/// place.
#[test]
fn step_3_push_waits_for_a_place() {
    step(PROGRAM, |step| {
        holds(step, "hand_over", &[1, 2])?;
        holds(step, "hand_over", &[3, 4])
    });
}

/// Several of a kind sleep. A wake must come to somebody who can use it, and whoever wakes must look again: another may
/// have been quicker.
#[test]
fn step_4_no_wake_goes_astray() {
    step(PROGRAM, |step| {
        for capacity in [1, 2] {
            holds(step, "two_pop", &[capacity])?;
            holds(step, "two_push", &[capacity])?;
        }
        holds(step, "four", &[])
    });
}

/// What was accepted before the end is handed out, also after it, and nothing is accepted any more, not even by somebody who
/// saw the queue open a moment ago.
#[test]
fn step_5_the_end_loses_nothing() {
    step(PROGRAM, |step| {
        let n_items = step.chance.number(2..5);
        holds(step, "end", &[n_items])?;
        holds(step, "push_beside_close", &[])
    });
}

/// The end is news for all who sleep, on both sides. Whoever sleeps on would do so for ever.
#[test]
fn step_6_the_end_wakes_everybody() {
    step(PROGRAM, |step| {
        holds(step, "poppers_at_the_end", &[1])?;
        holds(step, "poppers_at_the_end", &[0])?;
        holds(step, "pushers_at_the_end", &[])
    });
}

/// Nobody pushes, or nobody pops, and nobody closes. Then nothing happens, for ever: whoever asks again and again burns a
/// processor for nothing.
#[test]
fn step_7_whoever_waits_sleeps() {
    step(PROGRAM, |step| {
        step.explore(scene("nothing_comes", &[]).to_the_block())?.holds()?;
        let capacity = step.chance.number(1..4);
        step.explore(scene("nothing_leaves", &[capacity]).to_the_block())?.holds()
    });
}

/// A condition variable may let a sleeper wake for no reason. Here one of them does, in each schedule at another moment:
/// whoever has slept looks for an item or a place before it goes on.
#[test]
fn step_8_a_false_wake_is_no_item() {
    step(PROGRAM, |step| {
        for (scenario, numbers) in
            [("hand_over", &[1, 2][..]), ("two_pop", &[1]), ("two_push", &[1]), ("poppers_at_the_end", &[1])]
        {
            step.explore(scene(scenario, numbers).with_false_wakes())?.holds()?;
        }
        Ok(())
    });
}
