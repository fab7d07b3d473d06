//! Steps of `in_order`: the numbered printers, all alive together, and yet their lines come in the order of the arguments.

use std::time::Duration;

use judge::{Checked, Run, Step, step};

const PROGRAM: &str = env!("CARGO_BIN_EXE_in_order");
const COMPLETED: &str = "All processes completed.";

/// How long the judge waits, while others are held before they write, for somebody who rests. With seven processes or
/// more, whoever lets each of them sleep longer than this never comes to an end in time.
const PATIENCE: Duration = Duration::from_secs(1);

/// Five or six different numbers, chosen per run, with twins: the first comes again beside itself and at the end. They
/// are never in ascending order. None can be a pid: those end at 4,194,304.
fn numbers(step: &mut Step) -> Vec<u32> {
    let n_numbers = *step.chance.one_of(&[5, 6]);
    let mut numbers = step.chance.numbers(n_numbers, 10_000_000..u32::MAX);
    numbers.insert(0, numbers[0]);
    numbers.push(numbers[0]);
    numbers
}

fn one(step: &mut Step) -> Vec<u32> {
    step.chance.numbers(1, 10_000_000..u32::MAX)
}

fn lines(numbers: &[u32]) -> Vec<String> {
    numbers.iter().map(|number| format!("Process {number}: {number}")).collect()
}

/// One child process for each argument, as in `printers`: neither threads, nor the program itself, nor a child of a
/// child.
#[test]
fn step_1_each_number_gets_a_process() {
    step(PROGRAM, |step| {
        for numbers in [numbers(step), one(step)] {
            let run = step.run(Run::with(&numbers))?;
            run.starts_children(numbers.len())?;
        }
        Ok(())
    });
}

/// For every child a wait returned, and nothing that was started goes on afterwards. That a child has had its turn
/// says nothing of its end: each is held at its exit until nothing else can happen, and ends by itself.
#[test]
fn step_2_every_child_is_waited_for() {
    step(PROGRAM, |step| {
        let numbers = numbers(step);
        let run = step.run(Run::with(&numbers).hold_and_let_go((0..numbers.len()).rev()))?;
        run.waits_for_every_child()?;
        run.killed_no_child()?;
        run.leaves_nothing_behind()
    });
}

/// Each child prints the line of its own number, itself. A parent that collects the lines has them in order, and has
/// printed them itself.
#[test]
fn step_3_each_child_prints_its_own_number() {
    step(PROGRAM, |step| {
        let mut odd = numbers(step);
        odd.extend([0, u32::MAX, step.chance.number(1..1000)]);
        for numbers in [odd, one(step)] {
            let run = step.run(Run::with(&numbers))?;
            let mut expected = lines(&numbers);
            run.are_printed_by_a_child_each(&expected)?;
            expected.push(COMPLETED.to_string());
            run.prints_in_any_order(&expected)?;
        }
        Ok(())
    });
}

/// All children are alive at the same instant. Whoever starts one after the other has the order for nothing, and never
/// two processes.
#[test]
fn step_4_all_are_alive_together() {
    step(PROGRAM, |step| {
        let mut many = numbers(step);
        many.extend(step.chance.numbers(12, 10_000_000..u32::MAX));
        for numbers in [numbers(step), many] {
            let run = step.run(Run::with(&numbers).hold_until_alive(numbers.len()))?;
            run.were_alive_together(numbers.len())?;
        }
        Ok(())
    });
}

/// The lines come in the order of the arguments. The judge holds each child before it writes, until nothing else can
/// happen, and lets the last one write first, if it has the choice. With a program that hands turns round it has none.
#[test]
fn step_5_lines_come_in_order() {
    step(PROGRAM, |step| {
        let numbers = numbers(step);
        let from_the_first: Vec<usize> = (0..numbers.len()).collect();
        let from_the_last = from_the_first.iter().copied().rev().collect();
        // Whoever starts them in another order must not profit from it.
        for order in [from_the_last, from_the_first] {
            let run = step.run(Run::with(&numbers).hold_writes(order, PATIENCE))?;
            run.prints_in_order(&lines(&numbers))?;
        }
        Ok(())
    });
}

/// Each line reaches the pipe by one `write`, with its line end, as in `printers`.
#[test]
fn step_6_lines_are_whole() {
    step(PROGRAM, |step| {
        let numbers = numbers(step);
        let run = step.run(Run::with(&numbers))?;
        run.writes_whole_lines()
    });
}

/// The last line is printed when it has become true, by the program itself, and nothing comes after it.
#[test]
fn step_7_completion_is_told_last() {
    step(PROGRAM, |step| {
        for numbers in [numbers(step), one(step)] {
            let run = step.run(Run::with(&numbers).hold_and_let_go(0..numbers.len()))?;
            run.claims_only_what_it_knows(COMPLETED)?;
            run.ends_with_line(COMPLETED)?;
            run.exits_with(0)?;
        }
        Ok(())
    });
}

/// Without numbers there is nothing to do, and with a wrong one, wherever it stands, nothing can be done right.
#[test]
fn step_8_bad_input_starts_nothing() {
    step(PROGRAM, |step| {
        let good: Vec<String> = numbers(step).iter().map(u32::to_string).collect();
        refuses(step, vec![])?;
        // The last one is 2^64 + 7: whoever lets a number overflow takes it for 7.
        for bad in ["seven", "-1", "4294967296", "", "7.0", "18446744073709551623"] {
            for place in [0, good.len()] {
                let mut args = good.clone();
                args.insert(place, bad.to_string());
                refuses(step, args)?;
            }
        }
        Ok(())
    });
}

fn refuses(step: &mut Step, args: Vec<String>) -> Checked {
    let run = step.run(Run::with(args))?;
    run.complains()?;
    run.exits_with(2)?;
    run.starts_no_process()?;
    run.prints_nothing()
}

/// A turn does not die with a child. The judge kills children when they are about to write, which is when their turn
/// has come: the first, one in the middle, the last, or two in a row. The others have their turns all the same, and in
/// order; the number of the dead is named, completion is not claimed, and the exit code is 1. Once nobody reads what is
/// printed: then every child fails, and none by a signal of the judge.
#[test]
fn step_9_a_dead_child_stops_nobody() {
    step(PROGRAM, |step| {
        let numbers = numbers(step);
        let last = numbers.len() - 1;
        // Between the twins, whose number does not tell which of them is meant.
        let middle = step.chance.number(2..last as u32 - 1) as usize;
        for victims in [&[middle][..], &[0], &[last], &[middle, middle + 1]] {
            goes_on_without(step, &numbers, victims)?;
        }
        let run = step.run(Run::with(&numbers).nobody_reads())?;
        run.waits_for_every_child()?;
        run.no_child_swallows_its_line()?;
        for number in &numbers {
            run.names_on_stderr(&number.to_string(), [""; 0])?;
        }
        Ok(())
    });
}

fn goes_on_without(step: &mut Step, numbers: &[u32], victims: &[usize]) -> Checked {
    let order = (0..numbers.len()).rev();
    let run = step.run(Run::with(numbers).kill_children(victims).hold_writes(order, PATIENCE))?;
    run.waits_for_every_child()?;
    run.killed_no_child()?;
    run.never_says(COMPLETED, "since a child was killed")?;
    let expected = lines(numbers);
    let missing = run.lines_missing(&expected, victims.len())?;
    run.prints_in_order(&expected)?;
    let is_dead = |number: u32| missing.iter().any(|line| **line == format!("Process {number}: {number}"));
    let (dead, well): (Vec<u32>, Vec<u32>) = numbers.iter().partition(|&&number| is_dead(number));
    for number in dead {
        run.names_on_stderr(&number.to_string(), &well)?;
    }
    run.exits_with(1)
}
