//! Steps of `printers`: a process for each number, all alive together, all waited for.

use std::time::Duration;

use judge::{Checked, Run, Step, step};

const PROGRAM: &str = env!("CARGO_BIN_EXE_printers");
const COMPLETED: &str = "All processes completed.";

/// How long the judge waits, while others are held before they write, for a program that rests.
const PATIENCE: Duration = Duration::from_secs(1);

/// Four to six different numbers, chosen per run. None can be a pid: those end at 4,194,304.
fn different(step: &mut Step) -> Vec<u32> {
    let n_numbers = *step.chance.one_of(&[4, 5, 6]);
    step.chance.numbers(n_numbers, 10_000_000..u32::MAX)
}

/// The same with twins: the first number comes again beside itself and at the end.
fn with_twins(step: &mut Step) -> Vec<u32> {
    let mut numbers = different(step);
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

/// One child process for each argument: neither threads, nor the program itself, nor a child of a child. The
/// same number may come twice, and is then printed by two processes.
#[test]
fn step_1_each_number_gets_a_process() {
    step(PROGRAM, |step| {
        for numbers in [with_twins(step), one(step)] {
            let run = step.run(Run::with(&numbers))?;
            run.starts_children(numbers.len())?;
        }
        Ok(())
    });
}

/// For every child a wait returned, and nothing that was started goes on afterwards. A child that nobody waits
/// for is a zombie or an orphan, and nobody learns how it ended. Each child ends by itself. The judge lets the children
/// end one by one, from the first to the last and the other way round.
#[test]
fn step_2_every_child_is_waited_for() {
    step(PROGRAM, |step| {
        let numbers = with_twins(step);
        for is_reversed in [false, true] {
            let mut order: Vec<usize> = (0..numbers.len()).collect();
            if is_reversed {
                order.reverse();
            }
            let run = step.run(Run::with(&numbers).hold_and_let_go(order))?;
            run.waits_for_every_child()?;
            run.killed_no_child()?;
            run.leaves_nothing_behind()?;
        }
        Ok(())
    });
}

/// Each child prints the line of its own number, itself. What the parent prints for it proves nothing.
#[test]
fn step_3_each_child_prints_its_own_number() {
    step(PROGRAM, |step| {
        let mut odd = with_twins(step);
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

/// All children are alive at the same instant. The judge holds each one at its exit until all of them are
/// there: a program that waits for one before it starts the next never gets so far.
#[test]
fn step_4_all_are_alive_together() {
    step(PROGRAM, |step| {
        let mut many = different(step);
        many.extend(step.chance.numbers(16, 10_000_000..u32::MAX));
        for numbers in [with_twins(step), many] {
            let run = step.run(Run::with(&numbers).hold_until_alive(numbers.len()))?;
            run.were_alive_together(numbers.len())?;
        }
        Ok(())
    });
}

/// Each line reaches the pipe by one `write`, with its line end. Between two writes another process may write.
#[test]
fn step_5_lines_are_whole() {
    step(PROGRAM, |step| {
        let numbers = different(step);
        let run = step.run(Run::with(&numbers))?;
        run.writes_whole_lines()
    });
}

/// The last line is printed when it has become true, by the program itself, and nothing comes after it.
#[test]
fn step_6_completion_is_told_last() {
    step(PROGRAM, |step| {
        for numbers in [with_twins(step), one(step)] {
            let run = step.run(Run::with(&numbers).hold_and_let_go(0..numbers.len()))?;
            run.claims_only_what_it_knows(COMPLETED)?;
            run.ends_with_line(COMPLETED)?;
            run.exits_with(0)?;
        }
        Ok(())
    });
}

/// Without numbers there is nothing to do, and with a wrong one, wherever it stands, nothing can be done right.
/// The program says so on stderr, exits with 2, and has started nothing.
#[test]
fn step_7_bad_input_starts_nothing() {
    step(PROGRAM, |step| {
        let good: Vec<String> = different(step).iter().map(u32::to_string).collect();
        refuses(step, vec![])?;
        // The last one is 2^64 + 7: whoever lets a number overflow takes it for 7.
        let bad = ["seven", "-1", "4294967296", "2.5", "", "7.0", "18446744073709551623"];
        // Each alone, and each at another place among good ones: first, last, and in between.
        for (bad, place) in bad.into_iter().zip([0, 1, 2, 3, good.len()].into_iter().cycle()) {
            refuses(step, vec![bad.to_string()])?;
            let mut args = good.clone();
            args.insert(place, bad.to_string());
            refuses(step, args)?;
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

/// The judge kills children before they can print: one, wherever it stands, or two. The program waits for the
/// others all the same, lets them print, names the numbers of the dead and no other, does not claim completion, and
/// exits with 1. Once nobody reads what is printed: then every child fails, and none by a signal of the judge.
#[test]
fn step_8_a_failed_child_is_named() {
    step(PROGRAM, |step| {
        let numbers = with_twins(step);
        let last = numbers.len() - 1;
        // Between the twins, whose number does not tell which of them is meant.
        let middle = step.chance.number(2..last as u32) as usize;
        for victims in [&[middle][..], &[0], &[last], &[2, last - 1]] {
            names_the_dead(step, &numbers, victims)?;
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

fn names_the_dead(step: &mut Step, numbers: &[u32], victims: &[usize]) -> Checked {
    // Those that do well print and end after the dead, the last one first: no order of waiting is the order of ends, and
    // whoever ends them because of the dead is seen to do it.
    let order = (0..numbers.len()).rev();
    let run = step.run(Run::with(numbers).kill_children(victims).hold_writes(order, PATIENCE))?;
    run.waits_for_every_child()?;
    run.killed_no_child()?;
    run.never_says(COMPLETED, "since a child was killed")?;
    let expected = lines(numbers);
    let missing = run.lines_missing(&expected, victims.len())?;
    let is_dead = |number: u32| missing.iter().any(|line| **line == format!("Process {number}: {number}"));
    let (dead, well): (Vec<u32>, Vec<u32>) = numbers.iter().partition(|&&number| is_dead(number));
    for number in dead {
        run.names_on_stderr(&number.to_string(), &well)?;
    }
    run.exits_with(1)
}
