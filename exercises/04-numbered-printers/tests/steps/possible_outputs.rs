//! Steps of `possible_outputs`: which outputs several processes can leave. They ask for no witness: the program's
//! answers are enough, and the steps know the right ones from trying all orders.

use std::collections::BTreeSet;

use judge::findings::WRONG_ANSWER;
use judge::{Checked, Run, Step, step};

const PROGRAM: &str = env!("CARGO_BIN_EXE_possible_outputs");

/// What the program must say of one output.
fn says(step: &mut Step, output: &str, numbers: &[u32], torn: bool) -> Checked {
    let flag = torn.then(|| "--torn".to_string());
    let args = flag.into_iter().chain(numbers.iter().map(u32::to_string));
    let run = step.run(Run::with(args).stdin(output))?;
    let word = if outputs(numbers, torn).contains(output) { "possible" } else { "impossible" };
    let lines = if torn { "torn lines" } else { "whole lines" };
    run.answers("", &[format!("{word} for {numbers:?} with {lines}: {output:?}")], &WRONG_ANSWER)
}

/// Every output that these processes can leave, found by letting each process that is not done write next.
fn outputs(numbers: &[u32], torn: bool) -> BTreeSet<String> {
    let pieces = |number: &u32| match torn {
        true => vec![text(*number), "\n".to_string()],
        false => vec![text(*number) + "\n"],
    };
    let mut found = BTreeSet::new();
    merge(String::new(), &numbers.iter().map(pieces).collect::<Vec<_>>(), &mut found);
    found
}

fn merge(written: String, rest: &[Vec<String>], found: &mut BTreeSet<String>) {
    if rest.iter().all(Vec::is_empty) {
        found.insert(written);
        return;
    }
    for writer in (0..rest.len()).filter(|&writer| !rest[writer].is_empty()) {
        let mut rest = rest.to_vec();
        let piece = rest[writer].remove(0);
        merge(format!("{written}{piece}"), &rest, found);
    }
}

fn text(number: u32) -> String {
    format!("Process {number}: {number}")
}

/// Whole lines in this order.
fn lines(numbers: &[u32]) -> String {
    numbers.iter().map(|&number| text(number) + "\n").collect()
}

/// Three different numbers: one of chance, and two of which the first is how the second begins.
fn numbers(step: &mut Step) -> Vec<u32> {
    let first = step.chance.number(1..10);
    let mut numbers = vec![first, first * 11, step.chance.number(100..u32::MAX)];
    step.chance.shuffle(&mut numbers);
    numbers
}

/// Nobody promises an order: all six orders of three lines are possible. No process at all leaves nothing.
#[test]
fn step_1_every_order_is_possible() {
    step(PROGRAM, |step| {
        let numbers = numbers(step);
        for output in outputs(&numbers, false) {
            says(step, &output, &numbers, false)?;
        }
        says(step, "", &[], false)
    });
}

/// Each process writes its line. An output in which one is missing is the output of others.
#[test]
fn step_2_no_line_is_lost() {
    step(PROGRAM, |step| {
        let numbers = numbers(step);
        for lost in 0..numbers.len() {
            let mut rest = numbers.clone();
            rest.remove(lost);
            says(step, &lines(&rest), &numbers, false)?;
        }
        says(step, "", &numbers, false)
    });
}

/// Each line comes as often as its number was given, and no line comes from a process that was not there.
#[test]
fn step_3_every_line_has_a_writer() {
    step(PROGRAM, |step| {
        let numbers = numbers(step);
        let [one, two, three] = numbers[..] else { unreachable!("they are three") };
        says(step, &lines(&[one, two, one]), &[one, one, two], false)?;
        says(step, &lines(&[one, two, two]), &[one, one, two], false)?;
        says(step, &lines(&[three, two, one, two]), &numbers, false)?;
        says(step, &lines(&[one, three]), &[one, two], false)?;
        // The number twice, but not the same one.
        says(step, &format!("Process {one}: {two}\nProcess {two}: {one}\n"), &[one, two], false)
    });
}

/// Every byte counts. A line has one end, right behind its text, and the last line has one too.
#[test]
fn step_4_whole_lines_have_their_ends() {
    step(PROGRAM, |step| {
        let numbers = numbers(step);
        let output = lines(&numbers);
        says(step, output.trim_end(), &numbers, false)?;
        says(step, &format!("{output}\n"), &numbers, false)?;
        says(step, &format!("\n{output}"), &numbers, false)?;
        says(step, &output.replacen('\n', "\n\n", 1), &numbers, false)?;
        says(step, &output.replacen('\n', " \n", 1), &numbers, false)?;
        let torn: String = numbers.iter().map(|&number| text(number)).chain(["\n\n\n".to_string()]).collect();
        says(step, &torn, &numbers, false)
    });
}

/// Where text and line end are two writes, lines may run into each other. Any order is possible in which each process
/// writes its text before its line end: there are 30 for three processes.
#[test]
fn step_5_torn_lines_are_possible() {
    step(PROGRAM, |step| {
        let numbers = numbers(step);
        for output in outputs(&numbers, true) {
            says(step, &output, &numbers, true)?;
        }
        let twice = [numbers[0], numbers[0], numbers[1]];
        let outputs: Vec<String> = outputs(&twice, true).into_iter().collect();
        let output = step.chance.one_of(&outputs).clone();
        says(step, &output, &twice, true)
    });
}

/// Torn is not anything goes. No line end comes before its text, none is lost, and no text is torn in itself.
#[test]
fn step_6_torn_has_its_limits() {
    step(PROGRAM, |step| {
        let numbers = numbers(step);
        let [one, two, three] = numbers[..] else { unreachable!("they are three") };
        let all: Vec<String> = outputs(&numbers, true).into_iter().collect();
        let output = step.chance.one_of(&all).clone();
        says(step, &format!("\n{}", output.strip_suffix('\n').unwrap_or(&output)), &numbers, true)?;
        says(step, output.strip_suffix('\n').unwrap_or(&output), &numbers, true)?;
        says(step, &format!("{output}\n"), &numbers, true)?;
        says(step, &format!("{}\n\n{}{}\n", text(one), text(two), text(three)), &numbers, true)?;
        let (begin, end) = ("Process", text(one).replacen("Process", "", 1));
        says(step, &format!("{begin}{}{end}{}\n\n\n", text(two), text(three)), &numbers, true)?;
        says(step, &format!("{begin}\n{end}{}\n{}\n", text(two), text(three)), &numbers, true)?;
        says(step, &format!("{}\n{}\n{}\n", text(one), text(two), text(two)), &numbers, true)?;
        says(step, &format!("{}\n{}\n", text(one), text(three)), &numbers, true)
    });
}
