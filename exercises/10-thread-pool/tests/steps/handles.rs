//! Steps of `handles`: results come home, and so do panics, and no thread is lost over it.

use judge::findings::PANIC_UNTOLD;
use judge::{Step, step};

use crate::scenes::{scene, squares};

const PROGRAM: &str = env!("CARGO_BIN_EXE_handles");

/// A few threads, and more numbers than that, which nobody can know before.
fn tasks(step: &mut Step) -> (usize, Vec<u32>) {
    let n_threads = *step.chance.one_of(&[2, 3, 4]);
    let n_tasks = n_threads + step.chance.number(2..6) as usize;
    (n_threads, step.chance.numbers(n_tasks, 10_000_000..u32::MAX))
}

fn lines(numbers: &[u32]) -> Vec<String> {
    numbers.iter().map(|number| format!("task {number}")).collect()
}

/// The result comes home, and `join` waits for it: here the task ends only when somebody sleeps.
#[test]
fn step_1_join_waits_for_the_result() {
    step(PROGRAM, |step| {
        let (n_threads, numbers) = tasks(step);
        let run = step.run_even_if_stuck(scene("one", n_threads, &numbers[..1]))?;
        run.joins_late("result: ", &squares(&numbers[..1]))?;
        run.is_not_stuck()
    });
}

/// A result waits for its reader: here all tasks have ended before anybody asks for one. Each handle gives the result of
/// its own task.
#[test]
fn step_2_a_result_waits_for_its_reader() {
    step(PROGRAM, |step| {
        let (_, numbers) = tasks(step);
        let run = step.run_even_if_stuck(scene("early", 1, &numbers))?;
        run.remembers_results("result: ", &squares(&numbers))?;
        run.is_not_stuck()
    });
}

/// The crew does the tasks, and no other thread: not the one that hands them out, nor the one that asks for results, nor
/// a new one for each.
#[test]
fn step_3_by_the_threads_of_the_crew() {
    step(PROGRAM, |step| {
        let (n_threads, numbers) = tasks(step);
        let run = step.run(scene("each", n_threads, &numbers))?;
        run.does_jobs_elsewhere(&lines(&numbers))?;
        run.has_a_crew_of(n_threads, numbers.len())
    });
}

/// `submit` returns at once: here no task ends before all have been handed out.
#[test]
fn step_4_submit_does_not_wait() {
    step(PROGRAM, |step| {
        let (n_threads, numbers) = tasks(step);
        let run = step.run_even_if_stuck(scene("slow", n_threads, &numbers))?;
        run.hands_out_without_waiting("handed out", numbers.len())?;
        run.joins_late("result: ", &squares(&numbers))?;
        run.is_not_stuck()
    });
}

/// Whoever joins sleeps: here the result never comes, and everybody must come to rest.
#[test]
fn step_5_whoever_joins_sleeps() {
    step(PROGRAM, |step| {
        let n_threads = *step.chance.one_of(&[1, 2, 3]);
        let numbers = step.chance.numbers(n_threads, 10_000_000..u32::MAX);
        let run = step.run_even_if_stuck(scene("rest", n_threads, &numbers))?;
        run.joins_nothing(&["result: ", "error: "])?;
        run.comes_to_rest(&lines(&numbers))
    });
}

/// A panic comes home, with what it said. Its text is made for this one panic, or stands in the program.
#[test]
fn step_6_a_panic_comes_home() {
    step(PROGRAM, |step| {
        let n_threads = *step.chance.one_of(&[3, 4]);
        let numbers = step.chance.numbers(n_threads, 10_000_000..u32::MAX);
        let run = step.run_even_if_stuck(scene("panic", n_threads, &numbers))?;
        let text = |(nth, number): (usize, &u32)| match nth % 2 {
            0 => format!("it is {number}"),
            _ => "it is odd".into(),
        };
        let texts: Vec<String> =
            numbers.iter().enumerate().map(text).map(|text| format!("panicked: {text}")).collect();
        run.answers("error: ", &texts, &PANIC_UNTOLD)
    });
}

/// A panic takes no thread along: after as many panics as there are threads, as many tasks meet.
#[test]
fn step_7_a_panic_takes_no_thread_along() {
    step(PROGRAM, |step| {
        let n_threads = *step.chance.one_of(&[3, 4]);
        let numbers = step.chance.numbers(n_threads, 10_000_000..u32::MAX);
        let run = step.run_even_if_stuck(scene("panic", n_threads, &numbers))?;
        run.still_has_its_crew(n_threads, "begun ", "panics")?;
        run.has_a_crew_of(n_threads, numbers.len() * 2)
    });
}

/// A handle may be dropped: the tasks are done all the same, and as many threads are there afterwards, although half of
/// the tasks panicked.
#[test]
fn step_8_a_handle_may_be_dropped() {
    step(PROGRAM, |step| {
        let n_threads = *step.chance.one_of(&[3, 4]);
        let numbers = step.chance.numbers(2 * n_threads, 10_000_000..u32::MAX);
        let run = step.run_even_if_stuck(scene("dropped", n_threads, &numbers))?;
        run.lets_go("let go")?;
        run.still_has_its_crew(n_threads, "begun ", "handles were dropped")?;
        run.does_each_job_once(&lines(&numbers))
    });
}
