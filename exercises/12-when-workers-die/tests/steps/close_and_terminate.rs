//! Steps of `close_and_terminate`: two ways to end a pool, and a third that nobody chose.

use judge::findings::{LOST_RESULT, WRONG_ANSWER};
use judge::{Ran, Run, Step, Stop, step};

const PROGRAM: &str = env!("CARGO_BIN_EXE_close_and_terminate");

/// More children than any run of this exercise has: each is held at its exit until nothing else can happen.
const NEVER: usize = 60;
/// The line at which the judge kills the program.
const LAST_WORD: &str = "last word";

/// So many more items for each worker. All of them fit into its pipe, so nobody waits when they are handed over.
const N_MORE: u64 = 200;

fn n_workers(step: &mut Step) -> usize {
    step.chance.number(2..5) as usize
}

/// Numbers for these workers, more than two for each, that nobody can know before.
fn numbers(step: &mut Step, n_workers: usize) -> Vec<u64> {
    let n_numbers = 2 * n_workers + 1 + step.chance.number(0..3) as usize;
    step.chance.numbers(n_numbers, 10_000_000..u32::MAX).into_iter().map(u64::from).collect()
}

/// The arguments of this story.
fn told(story: &str, n_workers: usize, task: &str, numbers: &[u64]) -> Run {
    let items = numbers.iter().map(|number| format!("{task}:{number}"));
    Run::with([story.to_string(), n_workers.to_string()].into_iter().chain(items))
}

fn done(numbers: &[u64]) -> Vec<String> {
    numbers.iter().map(|number| format!("done square {number}")).collect()
}

/// A pool that was closed and joined, and what it was given.
fn joined(step: &mut Step) -> Result<(Ran, Vec<u64>), Stop> {
    let n_workers = n_workers(step);
    let numbers = numbers(step, n_workers);
    Ok((step.run(told("join", n_workers, "square", &numbers))?, numbers))
}

/// `start` starts the workers, there and then: as many children as it was asked for.
#[test]
fn step_1_start_starts_the_workers() {
    step(PROGRAM, |step| {
        let n_workers = n_workers(step);
        let run = step.run(told("drop", n_workers, "square", &[]))?;
        run.starts_children(n_workers)
    });
}

/// `close` says that no more comes, and not that all is over: no item passes its gate before `close` has returned, and
/// each of them is done. `join` brings every result home.
#[test]
fn step_2_close_and_join_lose_nothing() {
    step(PROGRAM, |step| {
        let (run, numbers) = joined(step)?;
        let squares: Vec<u64> = numbers.iter().map(|number| number * number).collect();
        run.answers_in_any_order("result: ", &squares, &LOST_RESULT)?;
        run.are_said_by_children(&done(&numbers))
    });
}

/// When `join` returns, each worker has ended by itself and was waited for. That its results are there is not its end: the
/// judge holds each at its exit until your program has nothing to do but wait.
#[test]
fn step_3_join_waits_for_every_worker() {
    step(PROGRAM, |step| {
        let n_workers = n_workers(step);
        let numbers = numbers(step, n_workers);
        let run = step.run(told("join", n_workers, "square", &numbers).hold_until_alive(NEVER))?;
        run.waits_for_every_child()?;
        run.killed_no_child()
    });
}

/// `terminate` ends workers that would never end: each stands before a gate that nobody opens. Nothing was lost that was
/// not given up, and still each of them has to be waited for, before `terminate` returns.
#[test]
fn step_4_terminate_ends_them_all() {
    step(PROGRAM, |step| {
        let n_workers = n_workers(step);
        let numbers = numbers(step, n_workers);
        let run = step.run(told("terminate", n_workers, "square", &numbers))?;
        run.answers("terminated", &[""], &WRONG_ANSWER)?;
        run.waits_for_every_child()?;
        run.claims_only_what_it_knows("terminated")
    });
}

/// A pool that goes out of scope was not terminated: whoever wanted that would have said so. Its items are done, nobody
/// is killed, and each worker was waited for. In a second run there is one item, and other workers have nothing to do.
#[test]
fn step_5_drop_loses_nothing() {
    step(PROGRAM, |step| {
        let n_workers = n_workers(step);
        let numbers = numbers(step, n_workers);
        for numbers in [&numbers[..], &numbers[..1]] {
            let run = step.run(told("drop", n_workers, "square", numbers))?;
            run.killed_no_child()?;
            run.waits_for_every_child()?;
            run.claims_only_what_it_knows("dropped")?;
            run.are_said_by_children(&done(numbers))?;
        }
        Ok(())
    });
}

/// The judge kills your program. Nobody closes the pool then, and nobody drops it. The workers have nothing to do, and
/// must notice that nothing will ever come.
#[test]
fn step_6_idle_workers_die_with_their_parent() {
    step(PROGRAM, |step| {
        let n_workers = n_workers(step);
        let run = told("idle", n_workers, "square", &[]).kill_at_line(LAST_WORD).watch_orphans();
        step.run(run)?.starts_children(n_workers)
    });
}

/// The same, while each worker is busy with an item that never ends. Whoever listens only between two items hears nothing
/// any more, and whoever listens only as long as there is room for more does not either: very many items were handed over.
/// In a second run the pool has been closed before: a parent that will say nothing more may still die.
#[test]
fn step_7_busy_workers_die_with_their_parent() {
    step(PROGRAM, |step| {
        for story in ["busy", "closing"] {
            let n_workers = n_workers(step);
            let mut numbers = numbers(step, n_workers);
            numbers.extend(10_000_000..10_000_000 + N_MORE * n_workers as u64);
            let run = told(story, n_workers, "toil", &numbers).kill_at_line(LAST_WORD).watch_orphans();
            step.run(run)?.starts_children(n_workers)?;
        }
        Ok(())
    });
}
