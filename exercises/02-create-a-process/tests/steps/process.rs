//! Steps of `process`: a handle that leaves nothing behind.

use judge::findings::{INVENTED_END, STILL_ALIVE, WRONG_OUTCOME, WRONG_PID};
use judge::{Run, Step, Stop, step};

const PROGRAM: &str = env!("CARGO_BIN_EXE_process");

/// More children than any run of this exercise has: each is held at its exit until nothing else can happen.
const NEVER: usize = 2;

fn number(step: &mut Step) -> String {
    step.chance.number(10_000_000..u32::MAX).to_string()
}

fn code(step: &mut Step) -> String {
    step.chance.number(2..100).to_string()
}

/// A child that is asked about before its end and after it, and joined then.
fn asked(step: &mut Step, code: &str) -> Result<judge::Ran, Stop> {
    step.run(Run::with(["ask", code]).hold_until_alive(NEVER))
}

/// `start` starts one child, there and then. What has been planned is not yet a process.
#[test]
fn step_1_start_starts_one_child() {
    step(PROGRAM, |step| {
        let number = number(step);
        let run = step.run(Run::with(["drop", "say", &number]))?;
        run.starts_children(1)
    });
}

/// `pid` is the number that the kernel gave to the child, from the start on.
#[test]
fn step_2_the_pid_is_that_of_the_child() {
    step(PROGRAM, |step| {
        let number = number(step);
        let run = step.run(Run::with(["pid", "say", &number]))?;
        run.starts_children(1)?;
        let pid = run.evidence.processes[run.children()?[0]].pid;
        run.answers("pid: ", &[pid], &WRONG_PID)
    });
}

/// `join` waits until the child has ended, and says how. The judge holds the child at its exit until your program has
/// nothing to do but wait.
#[test]
fn step_3_join_waits_and_tells() {
    step(PROGRAM, |step| {
        let code = code(step);
        let run = step.run(Run::with(["join", "exit", &code]).hold_until_alive(NEVER))?;
        run.answers("outcome: ", &[format!("code {code}")], &WRONG_OUTCOME)?;
        run.waits_for_every_child()?;
        let run = step.run(Run::with(["join", "exit", "0"]).hold_until_alive(NEVER))?;
        run.answers("outcome: ", &["ok"], &WRONG_OUTCOME)?;
        if cfg!(unix) {
            let run = step.run(Run::with(["join", "abort"]).hold_until_alive(NEVER))?;
            run.answers("outcome: ", &["signal 6"], &WRONG_OUTCOME)?;
        }
        Ok(())
    });
}

/// `is_alive` answers at once. The child can't end here before your program has nothing to do but wait: whoever waits
/// before the answer gives the wrong one, too late.
#[test]
fn step_4_is_alive_does_not_wait() {
    step(PROGRAM, |step| {
        let code = code(step);
        let run = asked(step, &code)?;
        run.does_not_wait_between("is it alive?", "alive: ")?;
        run.answers("alive: ", &["true"], &INVENTED_END)
    });
}

/// Once the child has ended, `is_alive` says so, each time. The status that it learned on the way is not lost: `join` still tells
/// how the child ended.
#[test]
fn step_5_an_ended_child_can_be_joined() {
    step(PROGRAM, |step| {
        let code = code(step);
        let run = asked(step, &code)?;
        run.waits_for_every_child()?;
        run.answers("alive: ", &["true", "false", "false"], &STILL_ALIVE)?;
        run.answers("outcome: ", &[format!("code {code}")], &WRONG_OUTCOME)
    });
}

/// A `Process` that is dropped without a join waits for its child. To ask for its end is not enough: the child is held
/// at its exit until your program waits.
#[test]
fn step_6_drop_waits() {
    step(PROGRAM, |step| {
        let number = number(step);
        let run = step.run(Run::with(["drop", "say", &number]).hold_until_alive(NEVER))?;
        run.waits_for_every_child()
    });
}

/// Drop waits, and does no more: the child finishes its work. It has a child of its own, whose end the judge holds back
/// until your program waits.
#[test]
fn step_7_drop_kills_nobody() {
    step(PROGRAM, |step| {
        let (line, code) = (number(step), code(step));
        let run = step.run(Run::with(["drop", "lead", &line, &code]).hold_until_alive(NEVER))?;
        run.killed_no_child()?;
        run.child_that_wrote(&line)?;
        run.leaves_nothing_behind()
    });
}
