//! Steps of `hello_child`: a task in a process of its own.

use judge::findings::{WRONG_OUTCOME, WRONG_PID};
use judge::{Run, Step, Stop, step};

const PROGRAM: &str = env!("CARGO_BIN_EXE_hello_child");

/// A line that nobody can have written before this run.
fn greeting(step: &mut Step) -> String {
    format!("hello-{}", step.chance.number(10_000_000..u32::MAX))
}

/// The only child of the root.
fn child(run: &judge::Ran) -> Result<usize, Stop> {
    run.starts_children(1)?;
    Ok(run.children()?[0])
}

/// Your program starts one process, as its own child. Calling a function starts none.
#[test]
fn step_1_a_process_is_started() {
    step(PROGRAM, |step| {
        let greeting = greeting(step);
        let run = step.run(Run::with(["say", &greeting]))?;
        run.starts_children(1)
    });
}

/// When `run_child` returns, a wait has returned for the child. Until then its output may still come, and how it ends
/// is open.
#[test]
fn step_2_the_child_is_waited_for() {
    step(PROGRAM, |step| {
        let greeting = greeting(step);
        let run = step.run(Run::with(["say", &greeting]))?;
        run.waits_for_every_child()
    });
}

/// The child itself does the task: it prints, it is your own program, and no other process stands between you.
#[test]
fn step_3_the_child_does_the_task() {
    step(PROGRAM, |step| {
        let greeting = greeting(step);
        let run = step.run(Run::with(["say", &greeting]))?;
        let writer = run.child_that_wrote(&greeting)?;
        run.runs_this_program(writer)
    });
}

/// Arguments reach the child as they are: with spaces and quotes, and the empty one too. There is no shell that would
/// have to be told where each of them ends.
#[test]
fn step_4_arguments_stay_whole() {
    step(PROGRAM, |step| {
        let number = step.chance.number(10_000_000..u32::MAX);
        let mut lines = [format!("two words {number}"), format!("'{number}' * \"$HOME\""), String::new()];
        step.chance.shuffle(&mut lines);
        let run = step.run(Run::with(["say"].into_iter().chain(lines.iter().map(String::as_str))))?;
        for line in &lines {
            run.child_that_wrote(line)?;
        }
        Ok(())
    });
}

/// The pid that you report is the one that the kernel gave to the child. The child says its own, and it is neither
/// yours nor invented.
#[test]
fn step_5_the_pid_is_that_of_the_child() {
    step(PROGRAM, |step| {
        let run = step.run(Run::with(["pid"]))?;
        let pid = run.evidence.processes[child(&run)?].pid;
        run.answers("pid: ", &[pid], &WRONG_PID)?;
        run.child_that_wrote(&format!("I am process {pid}"))?;
        Ok(())
    });
}

/// You report how the child ended: `Ok` for exit code 0, `Code` for any other. That it has ended says nothing about
/// its success.
#[test]
fn step_6_the_outcome_is_that_of_the_child() {
    step(PROGRAM, |step| {
        let run = step.run(Run::with(["exit", "0"]))?;
        run.answers("outcome: ", &["ok"], &WRONG_OUTCOME)?;
        let code = step.chance.number(2..100);
        let run = step.run(Run::with(["exit", &code.to_string()]))?;
        run.answers("outcome: ", &[format!("code {code}")], &WRONG_OUTCOME)
    });
}

/// A child that a signal ended has left no exit code. Nobody invents one, and nobody panics over it: you return an
/// error, and the driver reports it.
#[cfg(unix)]
#[test]
fn step_7_a_signal_is_an_error() {
    step(PROGRAM, |step| {
        let run = step.run(Run::with(["abort"]))?;
        run.answers("outcome: ", &["an error"], &WRONG_OUTCOME)?;
        run.exits_with(1)
    });
}
