//! Steps of `map_scoped`: so many calls at the same time, no more threads than that, and each result at its place.

use judge::{Checked, Ran, Run, Step, Stop, step};

const PROGRAM: &str = env!("CARGO_BIN_EXE_map_scoped");

/// So many different numbers, and how they stand on the command line behind mode and number of threads.
fn numbers(step: &mut Step, n_items: usize) -> Vec<u32> {
    step.chance.numbers(n_items, 10_000..100_000_000)
}

fn args<'a>(mode: &'a str, n_threads: usize, rest: &'a [u32]) -> Run {
    let mut args = vec![mode.to_string(), n_threads.to_string()];
    args.extend(rest.iter().map(u32::to_string));
    Run::with(args)
}

fn begun(numbers: &[u32]) -> Vec<String> {
    numbers.iter().map(|number| format!("item {number}")).collect()
}

fn squares(numbers: &[u32]) -> Vec<u64> {
    numbers.iter().map(|&number| u64::from(number) * u64::from(number)).collect()
}

fn a_few(step: &mut Step) -> usize {
    step.chance.number(3..6) as usize
}

fn maps_each_once(run: &Ran, numbers: &[u32]) -> Checked {
    run.exits_with(0)?;
    run.are_served_once(&begun(numbers))?;
    run.answers_in_any_order("square: ", &squares(numbers), &judge::findings::LOST_RESULT)
}

/// `f` is called once for each item, and every result comes back: with one thread, with several, with more threads than items,
/// and without any item. No `unsafe` says that the items live longer than they do.
#[test]
fn step_1_each_item_is_mapped_once() {
    step(PROGRAM, |step| {
        step.does_without_unsafe()?;
        let several = a_few(step);
        // No number of threads divides these evenly.
        for (n_threads, n_items) in [(1, 5), (several, 61), (several + 2, 2), (several, 0)] {
            let numbers = numbers(step, n_items);
            let run = step.run(args("plain", n_threads, &numbers))?;
            maps_each_once(&run, &numbers)?;
        }
        Ok(())
    });
}

/// As many calls as threads are under way at the same time. None of the first calls ends before all of them have begun, and so it goes
/// on with the next ones: whoever lets one wait for another's end waits for ever.
#[test]
fn step_2_calls_are_under_way_together() {
    step(PROGRAM, |step| {
        let n_threads = a_few(step);
        for n_items in [3 * n_threads, n_threads, n_threads + 1, 2, 15 * n_threads] {
            let numbers = numbers(step, n_items);
            let run = step.run_even_if_stuck(args("meet", n_threads, &numbers))?;
            run.are_under_way_together(n_threads.min(n_items), &begun(&numbers))?;
        }
        Ok(())
    });
}

/// Many items don't make many threads, and a thread without an item has nothing to do. One of the threads may be the one that
/// called you.
#[test]
fn step_3_no_more_threads_than_asked_for() {
    step(PROGRAM, |step| {
        let several = a_few(step);
        for (n_threads, n_items) in [(several, 60), (several + 3, 3), (several, 0)] {
            let numbers = numbers(step, n_items);
            let run = step.run(args("plain", n_threads, &numbers))?;
            run.starts_threads_at_most(n_threads.min(n_items), n_items)?;
        }
        Ok(())
    });
}

/// Each result stands at the place of its item, whichever call ends first. Here it is one that does not have the first item, and
/// the others go on after its thread has ended.
#[test]
fn step_4_results_keep_their_places() {
    step(PROGRAM, |step| {
        let n_threads = a_few(step);
        for n_items in [2 * n_threads, 3 * n_threads + 1] {
            let numbers = numbers(step, n_items);
            let run = step.run(args("order", n_threads, &numbers))?;
            run.answers("square: ", &squares(&numbers), &judge::findings::COMPLETION_ORDER)?;
        }
        Ok(())
    });
}

/// A panic of a call reaches whoever called `map_scoped`, with the payload that says what went wrong.
#[test]
fn step_5_a_panic_reaches_the_caller() {
    step(PROGRAM, |step| {
        let n_threads = a_few(step);
        let numbers = numbers(step, 4 * n_threads);
        let last = numbers.len() - 1;
        for bad in [0, step.chance.number(1..last as u32) as usize, last] {
            panics_at(step, n_threads, &numbers, numbers[bad])?;
        }
        Ok(())
    });
}

fn panics_at(step: &mut Step, n_threads: usize, numbers: &[u32], bad: u32) -> Result<(), Stop> {
    let with_bad: Vec<u32> = [&[bad], numbers].concat();
    let run = step.run(args("panic", n_threads, &with_bad))?;
    run.panic_comes_home(&format!("{bad} is a bad number"))
}
