//! Steps of `exchange`: a megabyte each way.

use judge::findings::{LOST_ANSWER, LOST_INPUT};
use judge::{Checked, Run, Step, step};

use crate::bytes::{noise, shown};

const PROGRAM: &str = env!("CARGO_BIN_EXE_exchange");

/// More than sixteen times what a pipe holds on Linux, and than a buffer of 1 MiB.
const MEGABYTE: std::ops::Range<u32> = 1_050_000..1_150_000;

/// So many dots are what the task `preface` says before it listens.
const LENGTH_OF_PREFACE: usize = 200_000;

/// A child that does this task reads all of the input, and this answer comes back.
fn exchanges(step: &mut Step, task: &str, input: &[u8], answer: &[u8]) -> Checked {
    let run = step.run(Run::with([task]).stdin(input))?;
    // The driver has started it, before anything else could be started.
    let child = run.children()?[0];
    let pid = run.evidence.processes[child].pid;
    run.child_tells(child, &format!("process {pid} read {} bytes", input.len()), &LOST_INPUT)?;
    run.answers("answer: ", &[shown(answer)], &LOST_ANSWER)
}

fn megabyte(step: &mut Step) -> Vec<u8> {
    let n_bytes = step.chance.number(MEGABYTE) as usize;
    noise(step, n_bytes)
}

/// A few bytes go to the child, and then their end; what it answers comes back. This child sends back what it gets, and
/// says on standard error how much that was.
#[test]
fn step_1_a_few_bytes_come_back() {
    step(PROGRAM, |step| {
        let text = format!("hello {}", step.chance.number(10_000..u32::MAX));
        exchanges(step, "echo", text.as_bytes(), text.as_bytes())?;
        exchanges(step, "echo", &[], &[])
    });
}

/// A megabyte goes to the child, and it sends each part back as soon as it has it. Two pipes and both processes hold a
/// fraction of that: unless somebody reads while somebody writes, all stand still.
#[test]
fn step_2_a_megabyte_comes_back() {
    step(PROGRAM, |step| {
        let megabyte = megabyte(step);
        exchanges(step, "echo", &megabyte, &megabyte)
    });
}

/// The child decides when it reads and when it writes, and how much. This one reads everything first; that one has a
/// lot to say before it listens; the third answers a megabyte with seven bytes, and nothing with one.
#[test]
fn step_3_the_child_decides_who_speaks_first() {
    step(PROGRAM, |step| {
        let megabyte = megabyte(step);
        let reversed: Vec<u8> = megabyte.iter().copied().rev().collect();
        exchanges(step, "reverse", &megabyte, &reversed)?;
        let with_preface = [vec![b'.'; LENGTH_OF_PREFACE], megabyte.clone()].concat();
        exchanges(step, "preface", &megabyte, &with_preface)?;
        exchanges(step, "length", &megabyte, megabyte.len().to_string().as_bytes())?;
        exchanges(step, "length", &[], b"0")
    });
}

/// A child may stop listening. Whoever sends is told that the pipe is broken; what the child has answered counts all
/// the same.
#[test]
fn step_4_a_child_may_stop_listening() {
    step(PROGRAM, |step| {
        let megabyte = megabyte(step);
        let run = step.run(Run::with(["deaf"]).stdin(megabyte))?;
        run.answers("answer: ", &["I am not listening"], &LOST_ANSWER)
    });
}
