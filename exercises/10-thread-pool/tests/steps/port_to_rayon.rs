//! Steps of `port_to_rayon`: the same answers by all threads, and no lock that a thread takes twice.

use judge::findings::{COMPLETION_ORDER, WRONG_ANSWER};
use judge::{Step, step};

use crate::scenes::{scene, squares};

const PROGRAM: &str = env!("CARGO_BIN_EXE_port_to_rayon");

/// As many numbers as threads, which nobody can know before. Their squares can be added.
fn items(step: &mut Step) -> (usize, Vec<u32>) {
    let n_threads = *step.chance.one_of(&[2, 3, 4]);
    (n_threads, step.chance.numbers(n_threads, 10_000_000..1_000_000_000))
}

fn told(results: &[u64]) -> String {
    results.iter().map(u64::to_string).collect::<Vec<_>>().join(" ")
}

/// The answers are those of the loops. Here one thread does all, and nothing is out of order for that.
#[test]
fn step_1_the_answers_are_the_same() {
    step(PROGRAM, |step| {
        let items = step.chance.numbers(9, 10_000_000..1_000_000_000);
        let squares = squares(&items);
        let run = step.run(scene("each", 1, &items))?;
        run.answers("map: ", &[told(&squares)], &WRONG_ANSWER)?;
        run.answers("total: ", &[squares.iter().sum::<u64>()], &WRONG_ANSWER)?;
        run.answers("log: ", &[format!("0 {}", told(&squares))], &WRONG_ANSWER)
    });
}

/// All threads of the pool are at the map together, and no other thread is started.
#[test]
fn step_2_all_threads_map() {
    step(PROGRAM, |step| {
        let (n_threads, items) = items(step);
        let run = step.run_even_if_stuck(scene("map", n_threads, &items))?;
        run.lets_jobs_meet(n_threads, "begun ", "met ")?;
        run.has_a_crew_of(n_threads, n_threads + 1)
    });
}

/// The results of the map stand in the order of the items, though here the first item is done last.
#[test]
fn step_3_results_keep_their_places() {
    step(PROGRAM, |step| {
        let (n_threads, items) = items(step);
        let run = step.run(scene("map", n_threads, &items))?;
        run.answers("map: ", &[told(&squares(&items))], &COMPLETION_ORDER)
    });
}

/// All threads of the pool are at the sum together, and it is the same sum.
#[test]
fn step_4_all_threads_add() {
    step(PROGRAM, |step| {
        let (n_threads, items) = items(step);
        let run = step.run_even_if_stuck(scene("total", n_threads, &items))?;
        run.lets_jobs_meet(n_threads, "begun ", "met ")?;
        run.has_a_crew_of(n_threads, n_threads + 1)?;
        run.answers("total: ", &[squares(&items).iter().sum::<u64>()], &WRONG_ANSWER)
    });
}

/// No lock is held while rayon is at work: here the thread that records is given another call to do meanwhile, with the
/// same log.
#[test]
fn step_5_no_lock_is_held_meanwhile() {
    step(PROGRAM, |step| {
        let items = step.chance.numbers(4, 10_000_000..1_000_000_000);
        let run = step.run_even_if_stuck(scene("record", 2, &items))?;
        run.holds_no_lock_meanwhile("another call")?;
        run.lets_jobs_meet(2, "begun ", "met ")?;
        run.has_a_crew_of(2, 4)
    });
}

/// What one call appends stands together, in the order of its items, though another call was done in the middle of it. And
/// where somebody else has the log for a while, the call waits for it.
#[test]
fn step_6_results_stand_together() {
    step(PROGRAM, |step| {
        let items = step.chance.numbers(4, 10_000_000..1_000_000_000);
        let run = step.run(scene("record", 2, &items))?;
        let squares = squares(&items);
        // Either call may be the first to append.
        let other_first = told(&[squares[2], squares[3], squares[0], squares[1]]);
        run.answers("log: ", &[told(&squares)], &COMPLETION_ORDER)
            .or_else(|_| run.answers("log: ", &[other_first], &COMPLETION_ORDER))?;
        let run = step.run(scene("wait", 2, &items))?;
        run.answers("log: ", &[told(&squares)], &WRONG_ANSWER)
    });
}
