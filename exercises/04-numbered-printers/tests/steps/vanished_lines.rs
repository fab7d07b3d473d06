//! Steps of `vanished_lines`: a pool that ends without losing a line.

use std::time::Duration;

use judge::{Run, Step, step};

const PROGRAM: &str = env!("CARGO_BIN_EXE_vanished_lines");
const COMPLETED: &str = "All lines are out.";

/// How long the judge waits, while others are held before they write, for a program that rests.
const PATIENCE: Duration = Duration::from_secs(1);

/// How late the judge makes a worker whose program rests meanwhile.
const LATE: Duration = Duration::from_secs(3);

/// Three or four different numbers, chosen per run.
fn numbers(step: &mut Step) -> Vec<u32> {
    let n_numbers = *step.chance.one_of(&[3, 4]);
    step.chance.numbers(n_numbers, 10_000_000..u32::MAX)
}

fn lines(numbers: &[u32]) -> Vec<String> {
    numbers.iter().map(|number| format!("Worker process handling number: {number}")).collect()
}

fn all_lines(numbers: &[u32]) -> Vec<String> {
    let mut lines = lines(numbers);
    lines.push(COMPLETED.to_string());
    lines
}

/// For every worker a wait returned. A worker ends when it is told that no more jobs come, and whoever waits without
/// telling it waits for ever. The judge lets them end one by one, from the last to the first.
#[test]
fn step_1_every_worker_is_waited_for() {
    step(PROGRAM, |step| {
        let numbers = numbers(step);
        let run = step.run(Run::with(&numbers).hold_and_let_go((0..numbers.len()).rev()))?;
        run.starts_children(numbers.len())?;
        run.waits_for_every_child()
    });
}

/// Every line arrives. What stands in the buffer of a worker that is killed goes with it.
#[test]
fn step_2_no_line_is_lost() {
    step(PROGRAM, |step| {
        let numbers = numbers(step);
        let run = step.run(Run::with(&numbers))?;
        run.writes_every_line(&all_lines(&numbers))
    });
}

/// Each worker has written its own line. A line that another writes in its place was lost, and invented anew.
#[test]
fn step_3_each_worker_writes_its_line() {
    step(PROGRAM, |step| {
        let numbers = numbers(step);
        let run = step.run(Run::with(&numbers))?;
        run.writes_every_line(&all_lines(&numbers))?;
        run.are_printed_by_a_child_each(&lines(&numbers))?;
        run.ends_with_line(COMPLETED)?;
        run.exits_with(0)
    });
}

/// A worker may take long to write: the judge holds each of them before it writes, until your program does nothing but
/// wait for them, or has rested for seconds. No worker is killed meanwhile, and no line is lost. There are two of them:
/// whoever gives each some seconds is to be seen doing it before the deadline.
#[test]
fn step_4_a_late_worker_loses_nothing() {
    step(PROGRAM, |step| {
        let numbers = step.chance.numbers(2, 10_000_000..u32::MAX);
        let run = step.run(Run::with(&numbers).hold_writes((0..numbers.len()).rev(), LATE))?;
        run.killed_no_child()?;
        run.writes_every_line(&all_lines(&numbers))
    });
}

/// A worker may fail: the judge kills one or two of them before they can write. The others are shut down all the same,
/// and write their lines; the numbers of the dead and no other are named, completion is not claimed, and the exit code is
/// 1. Once nobody reads what is written: then every worker fails, and none by a signal of the judge.
#[test]
fn step_5_a_failed_worker_is_named() {
    step(PROGRAM, |step| {
        let numbers = step.chance.numbers(4, 10_000_000..u32::MAX);
        for victims in [&[0][..], &[2], &[1, 3]] {
            let order = (0..numbers.len()).rev();
            let run = step.run(Run::with(&numbers).kill_children(victims).hold_writes(order, PATIENCE))?;
            run.waits_for_every_child()?;
            run.killed_no_child()?;
            run.never_says(COMPLETED, "since a worker was killed")?;
            run.lines_missing(&lines(&numbers), victims.len())?;
            let well: Vec<u32> =
                (0..4).filter(|place| !victims.contains(place)).map(|place| numbers[place]).collect();
            for &victim in victims {
                run.names_on_stderr(&numbers[victim].to_string(), &well)?;
            }
            run.exits_with(1)?;
        }
        let run = step.run(Run::with(&numbers).nobody_reads())?;
        run.waits_for_every_child()?;
        for number in &numbers {
            run.names_on_stderr(&number.to_string(), [""; 0])?;
        }
        Ok(())
    });
}
