//! Steps of `counter`: one number, and every schedule of the threads that use it.

use judge::{Checked, Explore, Step, step};

const PROGRAM: &str = env!("CARGO_BIN_EXE_counter");

/// Every schedule of this scenario, with amounts that nobody can know before, keeps what the contract says. Where there are several
/// threads, they meet.
fn holds(step: &mut Step, scenario: &str, n_amounts: usize) -> Checked {
    // Small ones: they stand in the drawing.
    let amounts = step.chance.numbers(n_amounts, 2..30);
    let args = std::iter::once(scenario.to_string()).chain(amounts.iter().map(u32::to_string));
    let explored = step.explore(Explore::with(args))?;
    explored.holds()?;
    if scenario == "alone" { Ok(()) } else { explored.meets() }
}

/// One thread adds, asks, and takes everything. Nobody races with it, and nothing keeps it waiting.
#[test]
fn step_1_one_thread_counts() {
    step(PROGRAM, |step| holds(step, "alone", 3));
}

/// Two threads add, and then three: in every schedule the sum is there in the end.
#[test]
fn step_2_no_update_is_lost() {
    step(PROGRAM, |step| {
        holds(step, "add", 2)?;
        holds(step, "add", 3)
    });
}

/// What `add` answers is the number right after its own amount was added, and not what others have made of it meanwhile.
#[test]
fn step_3_add_and_its_answer_are_one_step() {
    step(PROGRAM, |step| {
        holds(step, "answers", 2)?;
        holds(step, "answers", 3)
    });
}

/// While others add, one thread takes everything. What it took and what is left are the sum.
#[test]
fn step_4_take_loses_nothing() {
    step(PROGRAM, |step| {
        holds(step, "take", 1)?;
        holds(step, "take", 2)
    });
}

/// The same, and what everybody was told fits together: there is an order of all operations in which each of them is answered
/// like that. Whoever takes by two steps can answer what was true at neither. Then one thread only looks, by `value`, while
/// two others add and one takes: it sees a number that was there, and is seen by nobody.
#[test]
fn step_5_every_answer_is_true_at_one_moment() {
    step(PROGRAM, |step| {
        holds(step, "moments", 1)?;
        holds(step, "looks", 2)?;
        holds(step, "moments", 2)
    });
}
