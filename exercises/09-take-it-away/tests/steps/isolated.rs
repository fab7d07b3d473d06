//! Steps of `isolated`: several interpreters in one process, in every schedule.

use judge::explore::Explored;
use judge::{Explore, Step, Stop, findings, step};

const PROGRAM: &str = env!("CARGO_BIN_EXE_isolated");

/// The schedules of a scene, with a number that is chosen here.
fn explore(step: &mut Step, scene: &str) -> Result<Explored, Stop> {
    let number = step.chance.number(10..100);
    step.explore(Explore::with([scene.to_string(), number.to_string()]))
}

/// Code gets its arguments and returns its result. A name that it sets is there for the next code in the same interpreter, and one
/// that nobody has set is an error.
#[test]
fn step_1_an_interpreter_runs_code() {
    step(PROGRAM, |step| explore(step, "alone")?.holds());
}

/// A name that is set in interpreter 0 is not defined in the others, and may be set there to something else.
#[test]
fn step_2_names_are_its_own() {
    step(PROGRAM, |step| explore(step, "names")?.holds());
}

/// Code appends to its argument, and the caller's list does not change. Then the caller changes its lists, the inner one as well, and
/// the interpreter's don't change.
#[test]
fn step_3_arguments_are_copied() {
    step(PROGRAM, |step| explore(step, "arguments")?.holds());
}

/// Code changes a list that an earlier call has returned, and the caller's copy stays. The copy goes to another interpreter, which
/// changes it, and that is seen in the first one as little.
#[test]
fn step_4_results_are_copied() {
    step(PROGRAM, |step| explore(step, "results")?.holds());
}

/// A list that is given twice, as two arguments or as an argument and a part of another, is one list in the interpreter too; and so on
/// the way back. A list may even be an item of itself.
#[test]
fn step_5_one_list_stays_one() {
    step(PROGRAM, |step| {
        explore(step, "shape")?.holds()?;
        explore(step, "itself")?.holds()
    });
}

/// Two threads run code in two interpreters, whichever two of three these are: in some schedule both are in the middle of their
/// bytecode. And code of one interpreter has something run in another one, while a thread waits for the first: nobody holds that up.
#[test]
fn step_6_two_interpreters_meet_in_bytecode() {
    step(PROGRAM, |step| {
        let number = step.chance.number(10..100);
        for [one, other] in [[0, 1], [0, 2], [1, 2]] {
            let args = ["meet".to_string(), number.to_string(), one.to_string(), other.to_string()];
            let expected = "two threads execute bytecode in two interpreters at once, in some schedule";
            let explored = step.explore(Explore::with(args))?;
            explored.reaches("two in bytecode", &findings::GIL_REBUILT, expected)?;
        }
        explore(step, "one_uses_another")?.holds()
    });
}

/// Two threads run code in one interpreter, and take turns. What one of them returns is what its own code has left, and not what the
/// other one has made of it since.
#[test]
fn step_7_one_interpreter_takes_turns() {
    step(PROGRAM, |step| explore(step, "turns")?.holds());
}
