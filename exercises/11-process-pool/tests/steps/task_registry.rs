//! Steps of `task_registry`: what crosses to another process instead of a function.

use judge::findings::{WRONG_ANSWER, WRONG_FUNCTION};
use judge::{Checked, Run, Step, step};

const PROGRAM: &str = env!("CARGO_BIN_EXE_task_registry");

/// A task, its argument, and what a worker answers.
type Call = (String, String, String);

/// One call of each task that calculates, in an order of chance, with numbers that nobody can know beforehand.
fn calls(step: &mut Step) -> Vec<Call> {
    let mut number = || i64::from(step.chance.number(10_000_000..u32::MAX / 2));
    let (square, double, negate, root) = (number(), number(), number(), number());
    let mut calls = vec![
        call("square", square, square * square),
        call("double", double, 2 * double),
        call("negate", negate, -negate),
        call("root", root, root.isqrt()),
    ];
    step.chance.shuffle(&mut calls);
    calls
}

fn call(task: &str, argument: impl ToString, answer: impl ToString) -> Call {
    (task.into(), argument.to_string(), answer.to_string())
}

fn run(calls: &[Call]) -> Run {
    Run::with(calls.iter().flat_map(|(task, argument, _)| [task, argument]))
}

/// One after the other: the worker that answered one of them must be there for the next.
fn answers(step: &mut Step, calls: &[Call]) -> Checked {
    let run = step.run(run(calls))?;
    run.no_child_panics()?;
    for (task, argument, answer) in calls {
        run.answers(&format!("{task} {argument}: "), &[answer], &WRONG_ANSWER)?;
    }
    Ok(())
}

/// The worker calls the function that has the task's name in *its* program. That one lies at another address than the
/// parent's, and at another place of the list.
#[test]
fn step_1_the_worker_calls_its_own_function() {
    step(PROGRAM, |step| {
        let calls = calls(step);
        let run = step.run(run(&calls))?;
        for (task, argument, answer) in &calls {
            run.answers(&format!("{task} {argument}: "), &[answer], &WRONG_FUNCTION)?;
        }
        let said: Vec<String> =
            calls.iter().map(|(task, argument, _)| format!("{task} {argument}")).collect();
        run.are_served_by_children(&said)
    });
}

/// The argument arrives as it was, whatever bytes it consists of: none, zeros, line ends, a task's name, or very many.
#[test]
fn step_2_arguments_stay_whole() {
    step(PROGRAM, |step| {
        let digit = step.chance.number(1..10);
        let run = step.run(Run::with(["--whole".to_string(), digit.to_string()]))?;
        for what in ["empty", "spaces and line ends", "zeros", "every byte", "a name", "long"] {
            run.answers(&format!("{what}: "), &["whole"], &WRONG_ANSWER)?;
        }
        Ok(())
    });
}

/// A name that the worker does not know is an error, which says the name. It is not taken for a name that looks like it,
/// and the worker lives on: it does what it is sent next.
#[test]
fn step_3_an_unknown_name_is_an_error() {
    step(PROGRAM, |step| {
        let number = step.chance.number(100..1000);
        let mut all = calls(step);
        for name in [format!("task-{number}"), format!("square-{number}"), "squar".into(), "SQUARE".into()] {
            let place = step.chance.number(0..all.len() as u32) as usize;
            all.insert(place, call(&name, number, format!("{name:?} is unknown")));
        }
        answers(step, &all)
    });
}

/// A task that can't be done says why, and the reason arrives. It is no result, no other error, and no end of the worker.
#[test]
fn step_4_a_failed_task_is_an_error() {
    step(PROGRAM, |step| {
        let number = -i64::from(step.chance.number(10_000_000..u32::MAX / 2));
        let mut all = calls(step);
        all.insert(0, call("root", number, format!("failed, {number} has no root")));
        answers(step, &all)
    });
}

/// What is no message is refused, and one that ends too early ends nobody: whatever comes from outside may be broken.
#[test]
fn step_5_garbage_ends_nobody() {
    step(PROGRAM, |step| {
        let run = step.run(Run::with(["--garbage"]))?;
        run.no_child_panics()?;
        for what in ["nothing", "no text", "large numbers"] {
            run.answers(&format!("{what}: "), &["refused"], &WRONG_ANSWER)?;
        }
        run.answers("cut short: ", &["answered"], &WRONG_ANSWER)
    });
}

/// A name stands for one task. If it stood for two, parent and worker could mean different ones.
#[test]
fn step_6_a_name_means_one_task() {
    step(PROGRAM, |step| {
        let name = step.chance.one_of(&["square", "double", "negate", "root"]).to_string();
        let run = step.run(Run::with(["--twice", &name]))?;
        run.answers(&format!("{name} twice: "), &[format!("{name:?} is ambiguous")], &WRONG_ANSWER)
    });
}
