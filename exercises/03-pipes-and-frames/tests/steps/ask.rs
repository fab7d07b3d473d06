//! Steps of `ask`: a child gets an input, and its answer comes back.

use judge::findings::{LOST_ANSWER, LOST_INPUT, WRONG_ANSWER, WRONG_OUTCOME};
use judge::{Checked, Ran, Run, Step, Stop, step};

use crate::bytes::{noise, shown};

const PROGRAM: &str = env!("CARGO_BIN_EXE_ask");

/// Longer than any pipe holds: 65,536 bytes on Linux, and less elsewhere. No power of two lies between: whoever has a
/// buffer of such a size must not be lucky.
const LONG: std::ops::Range<u32> = 300_000..400_000;

/// More children than any run of this exercise has: each is held at its exit until nothing else can happen.
const NEVER: usize = 2;

/// Runs a task with this input; the answer is the run and its only child.
fn asked(step: &mut Step, task: &str, input: &str) -> Result<(Ran, usize), Stop> {
    // Whoever hands on their own standard input hands on something else.
    let run = step.run(Run::with([task, input]).stdin("31"))?;
    only_child(run)
}

/// The same with an input that is too long for an argument.
fn asked_at_length(step: &mut Step, task: &str, input: &[u8]) -> Result<(Ran, usize), Stop> {
    let run = step.run(Run::with([task]).stdin(input))?;
    only_child(run)
}

fn only_child(run: Ran) -> Result<(Ran, usize), Stop> {
    run.starts_children(1)?;
    let child = run.children()?[0];
    Ok((run, child))
}

fn read(run: &Ran, child: usize, n_bytes: usize) -> Checked {
    let pid = run.evidence.processes[child].pid;
    run.child_tells(child, &format!("process {pid} read {n_bytes} bytes"), &LOST_INPUT)
}

/// One process is started for one question, it is your own program, and it knows what it is.
#[test]
fn step_1_a_child_is_started() {
    step(PROGRAM, |step| {
        let (run, child) = asked(step, "pid", "")?;
        run.runs_this_program(child)
    });
}

/// What you return is what the child has written. It thinks of a number that nobody else can know; the judge hears it
/// on standard error, which you leave alone.
#[test]
fn step_2_its_answer_comes_back() {
    step(PROGRAM, |step| {
        let (run, child) = asked(step, "secret", "")?;
        let start = format!("process {} thinks of ", run.evidence.processes[child].pid);
        let told = run.told_by(child)?;
        match told.iter().find_map(|line| line.strip_prefix(&start)) {
            Some(secret) => run.answers("answer: ", &[secret], &LOST_ANSWER),
            None => run.child_tells(child, &(start + "a number"), &LOST_ANSWER),
        }
    });
}

/// The child gets its input, and then the end of it. This is where the 25 of answer 002 comes home. An input without a
/// byte has an end as well.
#[test]
fn step_3_the_child_gets_its_input() {
    step(PROGRAM, |step| {
        let number = step.chance.number(1_000..100_000);
        for number in [5, number] {
            let (run, child) = asked(step, "square", &number.to_string())?;
            read(&run, child, number.to_string().len())?;
            run.answers("answer: ", &[u64::from(number).pow(2)], &WRONG_ANSWER)?;
        }
        let (run, child) = asked(step, "introduce", &number.to_string())?;
        let pid = run.evidence.processes[child].pid;
        run.answers("answer: ", &[format!("Process ID: {pid}, Number: {number}")], &WRONG_ANSWER)?;
        let (run, child) = asked(step, "length", "")?;
        read(&run, child, 0)
    });
}

/// Every byte of the input arrives, however many there are, whether or not they are text, and blank ones too.
#[test]
fn step_4_the_input_may_be_long() {
    step(PROGRAM, |step| {
        let n_bytes = step.chance.number(LONG) as usize;
        let mut input = noise(step, n_bytes);
        input[0] = b' ';
        input[n_bytes - 1] = b'\n';
        let (run, child) = asked_at_length(step, "length", &input)?;
        read(&run, child, n_bytes)?;
        run.answers("answer: ", &[n_bytes], &WRONG_ANSWER)
    });
}

/// Every byte of the answer comes back. A pipe holds 64 KiB on Linux: until you read, the child can neither write more
/// nor end. It writes its answer in many parts, so a read that brings less than you have room for is not the last.
#[test]
fn step_5_the_answer_may_be_long() {
    step(PROGRAM, |step| {
        let n_bytes = step.chance.number(LONG) as usize;
        let mut bytes = noise(step, n_bytes);
        let (run, child) = asked_at_length(step, "reverse", &bytes)?;
        read(&run, child, n_bytes)?;
        bytes.reverse();
        run.answers("answer: ", &[shown(&bytes)], &LOST_ANSWER)
    });
}

/// When `ask` returns, a wait has returned for the child. That its answer is complete does not mean that it has ended:
/// this one closes its standard output first, and the judge holds it at its exit until your program has nothing to do
/// but wait.
#[test]
fn step_6_the_child_is_waited_for() {
    step(PROGRAM, |step| {
        let run = step.run(Run::with(["linger", ""]).hold_until_alive(NEVER))?;
        run.waits_for_every_child()
    });
}

/// A child that fails has given no answer, whatever it has written before. That holds for an exit code other than 0,
/// and for a signal, which leaves no code.
#[test]
fn step_7_a_failed_child_has_no_answer() {
    step(PROGRAM, |step| {
        let code = step.chance.number(1..100).to_string();
        let fails =
            if cfg!(unix) { vec![("exit", code), ("abort", String::new())] } else { vec![("exit", code)] };
        for (task, input) in fails {
            let (run, _) = asked(step, task, &input)?;
            run.answers("answer: ", &["an error"], &WRONG_OUTCOME)?;
            run.waits_for_every_child()?;
        }
        let (run, _) = asked(step, "exit", "0")?;
        run.answers("answer: ", &["an answer"], &WRONG_OUTCOME)
    });
}

/// A child may end before it has read everything. Then nobody reads any more, and your write fails: the pipe is broken.
/// The child is waited for all the same, and how *it* ended decides whether it has answered.
#[test]
fn step_8_a_child_may_stop_listening() {
    step(PROGRAM, |step| {
        for (task, answer) in [("deaf", "I am not listening"), ("hang_up", "an error")] {
            let n_bytes = step.chance.number(LONG) as usize;
            let input = noise(step, n_bytes);
            let run = step.run(Run::with([task]).stdin(input).hold_until_alive(NEVER))?;
            run.waits_for_every_child()?;
            run.answers("answer: ", &[answer], &WRONG_ANSWER)?;
        }
        Ok(())
    });
}
