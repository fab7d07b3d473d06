//! Steps of `join_by_helping`: two halves, and a thread that does not wait idly for the second.

use judge::findings::WRONG_ANSWER;
use judge::{Run, step};

const PROGRAM: &str = env!("CARGO_BIN_EXE_join_by_helping");

fn lines(what: &str, numbers: &[u32]) -> Vec<String> {
    numbers.iter().map(|number| format!("{what} {number}")).collect()
}

/// A scene with these numbers.
fn scene<T: ToString>(scene: &str, numbers: &[T]) -> Run {
    Run::with([scene.to_string()].into_iter().chain(numbers.iter().map(T::to_string)))
}

/// Both halves are done, and each result stands at its place.
#[test]
fn step_1_both_results_are_there() {
    step(PROGRAM, |step| {
        let numbers = step.chance.numbers(2, 10_000_000..u32::MAX);
        let square = |at: usize| u64::from(numbers[at]) * u64::from(numbers[at]);
        let run = step.run(scene("pair", &numbers))?;
        run.answers("joined: ", &[format!("{} and {}", square(0), square(1))], &WRONG_ANSWER)?;
        run.does_each_job_once(&lines("half", &numbers))
    });
}

/// Two threads can do the two halves: here neither ends before both have begun, and beside the thread that calls there is
/// one. The halves of halves do as well: four of them, and three threads.
#[test]
fn step_2_the_halves_run_together() {
    step(PROGRAM, |step| {
        for (scene, n_halves) in [("meet", 2), ("meet_below", 4)] {
            let run = step.run_even_if_stuck(Run::with([scene]))?;
            run.lets_jobs_meet(n_halves, "begun ", "met ")?;
        }
        Ok(())
    });
}

/// `join` starts no thread: a pool has as many as it was made with.
#[test]
fn step_3_no_thread_is_started() {
    step(PROGRAM, |step| {
        let numbers = step.chance.numbers(2, 10_000_000..u32::MAX);
        let run = step.run(scene("pair", &numbers))?;
        run.has_a_crew_of(1, 2)
    });
}

/// Halves have halves, ten levels deep. A single thread gets to the end, and so do a few.
#[test]
fn step_4_one_thread_gets_to_the_end() {
    step(PROGRAM, |step| {
        const DEPTH: u64 = 10;
        let few = *step.chance.one_of(&[2, 3]);
        let first = u64::from(step.chance.number(1_000..1_000_000));
        for n_threads in [1, few] {
            let run = step.run_even_if_stuck(scene("sum", &[n_threads, DEPTH, first]))?;
            let n_numbers = 1 << DEPTH;
            let sum: u64 = (first..first + n_numbers).sum();
            run.gets_to_the_end("sum: ", &sum.to_string(), n_threads)?;
        }
        Ok(())
    });
}

/// Whoever waits helps: here `b` needs three other jobs, and nobody else is there to do them.
#[test]
fn step_5_whoever_waits_helps() {
    step(PROGRAM, |step| {
        let others = step.chance.numbers(3, 10_000_000..u32::MAX);
        let run = step.run_even_if_stuck(scene("help", &others))?;
        run.helps_with(&lines("other", &others))?;
        run.answers("joined: ", &["1 and 2"], &WRONG_ANSWER)
    });
}

/// Whoever can't help sleeps: here `b` never ends, nothing lies in the queue, and everybody must come to rest.
#[test]
fn step_6_whoever_cannot_help_sleeps() {
    step(PROGRAM, |step| {
        let number = step.chance.number(10_000_000..u32::MAX);
        let run = step.run_even_if_stuck(scene("rest", &[number]))?;
        run.joins_nothing(&["joined: "])?;
        run.comes_to_rest(&[format!("half {number}")])
    });
}
