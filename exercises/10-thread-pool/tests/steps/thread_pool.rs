//! Steps of `thread_pool`: few threads, many jobs, and an end that loses none.

use judge::{Step, step};

use crate::scenes::scene;

const PROGRAM: &str = env!("CARGO_BIN_EXE_thread_pool");

/// A few threads, and twice as many jobs and more, whose numbers nobody can know before.
fn jobs(step: &mut Step) -> (usize, Vec<u32>) {
    let n_threads = *step.chance.one_of(&[2, 3, 4]);
    let n_jobs = 2 * n_threads + step.chance.number(1..5) as usize;
    (n_threads, step.chance.numbers(n_jobs, 10_000_000..u32::MAX))
}

fn lines(numbers: &[u32]) -> Vec<String> {
    numbers.iter().map(|number| format!("job {number}")).collect()
}

/// Every job is done, and once. There are more jobs than threads, so a thread must come back for the next.
#[test]
fn step_1_every_job_is_done_once() {
    step(PROGRAM, |step| {
        let (n_threads, numbers) = jobs(step);
        let run = step.run_even_if_stuck(scene("each", n_threads, &numbers))?;
        run.does_each_job_once(&lines(&numbers))?;
        run.exits_with(0)
    });
}

/// Jobs are done by the threads of the pool: as many as `new` was asked for, whether there are many jobs or one, and none
/// of them is the one that handed them out.
#[test]
fn step_2_by_the_threads_of_the_pool() {
    step(PROGRAM, |step| {
        let (n_threads, numbers) = jobs(step);
        let run = step.run(scene("each", n_threads, &numbers))?;
        run.does_jobs_elsewhere(&lines(&numbers))?;
        run.has_a_crew_of(n_threads, numbers.len())?;
        let run = step.run(scene("each", n_threads, &numbers[..1]))?;
        run.has_a_crew_of(n_threads, 1)
    });
}

/// `execute` returns at once: here no job ends before all have been handed out.
#[test]
fn step_3_execute_does_not_wait() {
    step(PROGRAM, |step| {
        let (n_threads, numbers) = jobs(step);
        let run = step.run_even_if_stuck(scene("late", n_threads, &numbers))?;
        run.hands_out_without_waiting("handed out", numbers.len())?;
        run.is_not_stuck()
    });
}

/// As many jobs run together as there are threads: here none of them ends before all have begun. The threads sleep when the
/// jobs come; then all of them come for jobs that lie there, and each may take one.
#[test]
fn step_4_jobs_run_together() {
    step(PROGRAM, |step| {
        let n_threads = *step.chance.one_of(&[3, 4, 5]);
        for name in ["meet", "rush"] {
            let run = step.run_even_if_stuck(scene(name, n_threads, &[]))?;
            run.lets_jobs_meet(n_threads, "begun ", "met ")?;
        }
        Ok(())
    });
}

/// Nobody waits behind a busy thread: here the first job ends only after all others are done, by the threads that are
/// left. All were in the queue when the threads came for them.
#[test]
fn step_5_nobody_waits_behind_a_busy_thread() {
    step(PROGRAM, |step| {
        let (n_threads, numbers) = jobs(step);
        let run = step.run_even_if_stuck(scene("busy", n_threads, &numbers))?;
        run.does_the_others_meanwhile(&lines(&numbers)[1..], "the first job")?;
        run.does_each_job_once(&lines(&numbers))
    });
}

/// Drop loses no job: here the threads are still at their first jobs when drop has begun to wait for them, and the
/// others are in the queue. All are done before drop returns. And where one of the threads never ends, the one that was
/// started first or the last one, drop never returns.
#[test]
fn step_6_drop_waits_for_all_jobs() {
    step(PROGRAM, |step| {
        let (n_threads, numbers) = jobs(step);
        let run = step.run(scene("late", n_threads, &numbers))?;
        run.does_each_job_once(&lines(&numbers))?;
        run.ends_with_line("dropped")?;
        for nth in [0, n_threads as u32 - 1] {
            let run = step.run_even_if_stuck(scene("stays", n_threads, [&nth]))?;
            run.waits_for_a_thread_that_stays("dropped")?;
        }
        Ok(())
    });
}

/// A thread that has nothing to do sleeps: here there is nothing to do any more, for ever, and the judge looks whether
/// everybody has come to rest.
#[test]
fn step_7_idle_threads_sleep() {
    step(PROGRAM, |step| {
        let (n_threads, numbers) = jobs(step);
        let run = step.run_even_if_stuck(scene("rest", n_threads, &numbers))?;
        run.comes_to_rest(&lines(&numbers))
    });
}
