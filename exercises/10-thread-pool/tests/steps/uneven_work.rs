//! Steps of `uneven_work`: whoever has nothing to do takes the next item, and every result finds its place.

use judge::findings::{COMPLETION_ORDER, WRONG_ANSWER};
use judge::{Ran, Step, Stop, step};

use crate::scenes::{scene, squares};

const PROGRAM: &str = env!("CARGO_BIN_EXE_uneven_work");

/// A few threads, and several times as many items, which nobody can know before.
fn items(step: &mut Step) -> (usize, Vec<u32>) {
    let n_threads = *step.chance.one_of(&[2, 3, 4]);
    let n_items = 3 * n_threads + step.chance.number(1..5) as usize;
    (n_threads, step.chance.numbers(n_items, 10_000_000..u32::MAX))
}

fn lines(items: &[u32]) -> Vec<String> {
    items.iter().map(|item| format!("item {item}")).collect()
}

/// A run in which the item at this place ends only after all others have: no other waited behind it.
fn busy(step: &mut Step, place: usize, n_threads: usize, items: &[u32]) -> Result<Ran, Stop> {
    let first = u32::try_from(place).expect("there are few items");
    let run = step.run_even_if_stuck(scene("busy", n_threads, [&first].into_iter().chain(items)))?;
    let mut others = lines(items);
    others.remove(place);
    run.does_the_others_meanwhile(&others, &format!("item {place}"))?;
    Ok(run)
}

/// Every item is done, and has its result. Here one thread does all.
#[test]
fn step_1_every_item_is_done() {
    step(PROGRAM, |step| {
        let (_, items) = items(step);
        let run = step.run(scene("each", 1, &items))?;
        run.answers("result: ", &squares(&items), &WRONG_ANSWER)?;
        run.does_each_job_once(&lines(&items))
    });
}

/// The work is done by as many threads as were asked for, and each item once: not by the thread that calls, and not by
/// one for each item.
#[test]
fn step_2_by_so_many_threads() {
    step(PROGRAM, |step| {
        let (n_threads, items) = items(step);
        let run = step.run(scene("each", n_threads, &items))?;
        run.does_each_job_once(&lines(&items))?;
        run.does_jobs_elsewhere(&lines(&items))?;
        run.has_a_crew_of(n_threads, items.len())
    });
}

/// As many items are done together as there are threads: here none is done before all have been begun.
#[test]
fn step_3_items_are_done_together() {
    step(PROGRAM, |step| {
        let n_threads = *step.chance.one_of(&[3, 4, 5]);
        let run = step.run_even_if_stuck(scene("meet", n_threads, &[]))?;
        run.lets_jobs_meet(n_threads, "begun ", "met ")
    });
}

/// Nobody waits behind a busy thread: here one item, the first or any, ends only after all others are done. Nor are items
/// taken by the dozen where there are hundreds.
#[test]
fn step_4_nobody_waits_behind_a_busy_thread() {
    step(PROGRAM, |step| {
        let (n_threads, items) = items(step);
        let any = step.chance.number(1..items.len() as u32 - 1) as usize;
        for place in [0, any] {
            busy(step, place, n_threads, &items)?;
        }
        let many = step.chance.numbers(200, 10_000_000..u32::MAX);
        for place in [0, many.len() / 2] {
            busy(step, place, n_threads, &many)?;
        }
        Ok(())
    });
}

/// Results come in the order of the items, though here the first item is done last. Equal items have a result each.
#[test]
fn step_5_results_come_in_order() {
    step(PROGRAM, |step| {
        let (n_threads, items) = items(step);
        let run = busy(step, 0, n_threads, &items)?;
        run.answers("result: ", &squares(&items), &COMPLETION_ORDER)?;
        let twice = [&items[..], &items[..]].concat();
        let run = step.run(scene("each", n_threads, &twice))?;
        run.answers("result: ", &squares(&twice), &WRONG_ANSWER)
    });
}

/// Fewer items than threads are no problem, nor is none at all.
#[test]
fn step_6_few_items_or_none() {
    step(PROGRAM, |step| {
        let n_threads = *step.chance.one_of(&[3, 4, 5]);
        for n_items in [n_threads - 1, 1, 0] {
            let items = step.chance.numbers(n_items, 10_000_000..u32::MAX);
            let run = step.run(scene("each", n_threads, &items))?;
            run.answers("result: ", &squares(&items), &WRONG_ANSWER)?;
            run.answers("that is all", &[""], &WRONG_ANSWER)?;
            run.exits_with(0)?;
        }
        Ok(())
    });
}
