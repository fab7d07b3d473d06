//! Steps of `who_am_i`: who is a process, who is a thread, and who shares what. The kernel knows who wrote each line.

use judge::findings::WRONG_ANSWER;
use judge::{Run, Step, step};

const PROGRAM: &str = env!("CARGO_BIN_EXE_who_am_i");

/// More children than any run of this exercise has: each is held at its exit until nothing else can happen.
const NEVER: usize = 20;

fn several(step: &mut Step) -> usize {
    step.chance.number(3..7) as usize
}

/// The first thread of a program is known by the number of its process. What your program says of itself is compared with what
/// the kernel saw.
#[test]
fn step_1_it_knows_itself() {
    step(PROGRAM, |step| {
        let run = step.run(Run::with(["me"]))?;
        run.lines_name_their_writers(1)?;
        run.answers("said here: ", &[1], &WRONG_ANSWER)
    });
}

/// Each line about a thread is written by that thread, and none of them is the first one. All of them live at the same time: `say`
/// lets nobody go on before all are there. What one has counted, all of them see, since there is one memory.
#[test]
fn step_2_threads_share_a_pid_and_a_count() {
    step(PROGRAM, |step| {
        for n in [several(step), 1] {
            let run = step.run_even_if_stuck(Run::with(["threads".to_string(), n.to_string()]))?;
            run.speakers_meet(n)?;
            run.lines_name_their_writers(n)?;
            run.are_written_by_threads()?;
            run.answers("said here: ", &[n], &WRONG_ANSWER)?;
            run.exits_with(0)?;
        }
        Ok(())
    });
}

/// Each process is a child of your program. All of them live at the same time, and for each of them a wait returns. The judge holds
/// them at their exit until all are there.
#[test]
fn step_3_processes_live_together() {
    step(PROGRAM, |step| {
        let n = several(step);
        let run = step.run(Run::with(["processes".to_string(), n.to_string()]).hold_until_alive(n))?;
        run.starts_children(n)?;
        run.waits_for_every_child()?;
        run.were_alive_together(n)
    });
}

/// Each line about a process is written by that process. What it counted, your program does not see: it has a memory of its own, so
/// here nobody was counted.
#[test]
fn step_4_processes_share_neither() {
    step(PROGRAM, |step| {
        for n in [several(step), 1] {
            let run = step.run(Run::with(["processes".to_string(), n.to_string()]))?;
            run.are_written_by_children("process ")?;
            run.lines_name_their_writers(n)?;
            run.answers("said here: ", &[0], &WRONG_ANSWER)?;
            run.exits_with(0)?;
        }
        Ok(())
    });
}

/// Your functions return when all of their threads have ended, and all of their processes have been waited for: not earlier. One of the
/// threads never ends, so your function never returns; the judge holds the processes at their exit.
#[test]
fn step_5_nobody_is_left_when_it_returns() {
    step(PROGRAM, |step| {
        let n = several(step);
        for stays in [0, n - 1] {
            let args = ["stays".to_string(), stays.to_string(), n.to_string()];
            let run = step.run_even_if_stuck(Run::with(args))?;
            run.lines_name_their_writers(n)?;
            run.waits_for_a_thread_that_stays("said here: ")?;
        }
        let run = step.run_even_if_stuck(Run::with(["leave".to_string(), n.to_string()]))?;
        run.lines_name_their_writers(n)?;
        run.each_thread_ends()?;
        let run = step.run(Run::with(["processes".to_string(), n.to_string()]).hold_until_alive(NEVER))?;
        run.starts_children(n)?;
        run.returns_after_the_last_wait("said here: 0")
    });
}
