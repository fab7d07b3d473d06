//! Steps of `contain`: a thread contains a panic, and a process contains whatever there is.

use judge::findings::{LOST_ANSWER, WRONG_ANSWER, WRONG_OUTCOME};
use judge::{Run, Step, step};
use threads::contain::JOB;

const PROGRAM: &str = env!("CARGO_BIN_EXE_contain");

/// More children than any run of this exercise has: each is held at its exit until nothing else can happen.
const NEVER: usize = 20;

/// A job that squares a number, and the end of it.
fn square(step: &mut Step) -> (String, String) {
    let number = step.chance.number(10_000..60_000);
    (format!("square:{number}"), format!("answer {}", number * number))
}

/// A job that panics with a message of its own, and the end of it in a thread.
fn panic(step: &mut Step) -> (String, String) {
    let number = step.chance.number(10_000_000..u32::MAX);
    (format!("panic:{number}"), format!("panicked: {number} is a bad number"))
}

/// Jobs that end a process, and how they do it. The first is the plainest.
fn deadly(step: &mut Step) -> Vec<(String, String)> {
    let code = step.chance.number(2..100);
    let mut jobs =
        vec![(format!("exit:{code}"), format!("code {code}")), ("exit:0".to_string(), "code 0".to_string())];
    if cfg!(unix) {
        let by_signal = [("abort", 6), ("segfault", 11), ("panic_twice", 6), ("recurse", 6)];
        let by_signal = by_signal.map(|(job, signal)| (job.to_string(), format!("signal {signal}")));
        jobs.splice(0..0, by_signal);
    }
    jobs
}

/// A job that goes well in a thread: its answer comes home.
#[test]
fn step_1_the_answer_comes_home() {
    step(PROGRAM, |step| {
        let (job, end) = square(step);
        let run = step.run(Run::with(["thread", &job]))?;
        run.answers("end: ", &[end], &WRONG_ANSWER)
    });
}

/// The job is done once, by another thread than your first, and a panic there is one more way to end, with its message. Your program goes
/// on, and the thread does not: where it never ends, `contain` never returns.
#[test]
fn step_2_a_thread_contains_a_panic() {
    step(PROGRAM, |step| {
        let run = step.run(Run::with(["thread", "thread_id"]))?;
        run.is_answered_by_a_thread("end: answer ")?;
        let plainly = ("panic_plainly".to_string(), "panicked: on purpose".to_string());
        for (job, end) in [square(step), panic(step), plainly] {
            let run = step.run(Run::with(["thread", &job]))?;
            run.contains("end: ", &[end])?;
            run.is_said_by_a_thread(&format!("job {job}"))?;
            run.is_said_once(&format!("job {job}"))?;
            run.exits_with(0)?;
        }
        let (job, _) = panic(step);
        let run = step.run_even_if_stuck(Run::with(["leave", &job]))?;
        run.each_thread_ends()?;
        let (job, _) = square(step);
        let run = step.run_even_if_stuck(Run::with(["stays", &job]))?;
        run.waits_for_a_thread_that_stays("end: ")
    });
}

/// The job is done by a child process, which is waited for, and its answer comes home. The judge holds the child at its exit until
/// your program waits.
#[test]
fn step_3_a_process_does_the_job() {
    step(PROGRAM, |step| {
        let run = step.run(Run::with(["process", "thread_id"]).hold_until_alive(NEVER))?;
        run.its_child_is_told(&[JOB, "thread_id"])?;
        run.waits_for_every_child()?;
        let pid = run.evidence.processes[run.children()?[0]].pid;
        run.answers("end: answer ", &[pid], &LOST_ANSWER)?;
        let (job, end) = square(step);
        let run = step.run(Run::with(["process", &job]))?;
        run.its_child_is_told(&[JOB, &job])?;
        run.answers("end: ", &[end], &LOST_ANSWER)
    });
}

/// However the child ends, your program goes on, and says how that was. A child that ends well and says nothing has not answered.
/// What your program says is compared with what the kernel saw.
#[test]
fn step_4_a_process_contains_every_end() {
    step(PROGRAM, |step| {
        let mut jobs = deadly(step);
        jobs.push((panic(step).0, "code 101".to_string()));
        for (job, end) in jobs {
            let run = step.run(Run::with(["process", &job]))?;
            run.waits_for_every_child()?;
            run.contains("end: ", &[&end])?;
            run.answers("end: ", &[&end], &WRONG_OUTCOME)?;
            run.its_child_is_told(&[JOB, &job])?;
            run.its_child_ended_by(&end)?;
            run.exits_with(0)?;
        }
        Ok(())
    });
}

/// Each job is done where whatever it does is contained, and no process is started for what a thread can contain. Your program lives
/// to tell the end of each.
#[test]
fn step_5_each_in_the_cheapest_place() {
    step(PROGRAM, |step| {
        for (deadly, its_end) in deadly(step) {
            let (before, after) = (square(step), panic(step));
            let jobs = [&before.0, &after.0, &deadly, &before.0, &after.0];
            let run = step.run(Run::with(["cheapest"].into_iter().chain(jobs.map(String::as_str))))?;
            run.starts_processes_at_most(1, jobs.len())?;
            run.contains("end: ", &[&before.1, &after.1, &its_end, &before.1, &after.1])?;
            run.its_child_is_told(&[JOB, &deadly])?;
            run.its_child_ended_by(&its_end)?;
            run.exits_with(0)?;
        }
        Ok(())
    });
}
