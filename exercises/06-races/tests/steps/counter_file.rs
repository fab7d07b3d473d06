//! Steps of `counter_file`: processes that share a number in a file. The judge holds each of them before its write, with the number
//! that it has read in its hands, until nobody else can move.

use std::time::Duration;

use judge::findings::LOST_UPDATE;
use judge::{Checked, Ran, Run, Step, step};

const PROGRAM: &str = env!("CARGO_BIN_EXE_counter_file");

/// For how long a process that asks again and again may go on asking while another is held.
const PATIENCE: Duration = Duration::from_secs(1);

/// An increment asks for the file no more often between its read and its write: one that locks and unlocks there does it twice.
const MOST_ASKS: u64 = 3;

/// A few processes, and how often each of them adds 1.
fn some(step: &mut Step) -> (u64, u64) {
    (u64::from(step.chance.number(3..5)), u64::from(step.chance.number(3..20)))
}

/// Each number was written once, up to the sum of all increments, and that is what the file has in the end.
fn counts_to(run: &Ran, sum: u64) -> Checked {
    run.writes_each_number_to("writes ", sum)?;
    run.answers("counter: ", &[sum], &LOST_UPDATE)?;
    run.exits_with(0)
}

/// One process reads, adds 1 and writes, each time. There is nobody to lose an update to.
#[test]
fn step_1_one_process_counts() {
    step(PROGRAM, |step| {
        let times = u64::from(step.chance.number(5..50));
        let run = step.run(Run::with([1, times]))?;
        counts_to(&run, times)
    });
}

/// Several processes add 1, once: each is held before its write until nobody else can move, so whoever can read meanwhile has
/// read. They write from the first to the last, and the other way round. Then each is held where it asks for the file between its
/// read and its write, if it does: whoever gives the lock back there, or changes it, lets others read.
#[test]
fn step_2_nobody_reads_before_the_write() {
    step(PROGRAM, |step| {
        for is_reversed in [false, true] {
            let (n_processes, _) = some(step);
            let mut order: Vec<usize> = (0..n_processes as usize).collect();
            if is_reversed {
                order.reverse();
            }
            let run = step.run(Run::with([n_processes, 1]).hold_writes(order, PATIENCE))?;
            counts_to(&run, n_processes)?;
        }
        for nth in 1..=MOST_ASKS {
            let (n_processes, _) = some(step);
            let args = [n_processes.to_string(), "1".into(), format!("asks:{nth}")];
            let run = step.run(Run::with(args).hold_writes(0..n_processes as usize, PATIENCE))?;
            run.answers("counter: ", &[n_processes], &LOST_UPDATE)?;
        }
        Ok(())
    });
}

/// Every increment is like the first one: now each process adds many times, and is held at a later write. In the end four
/// processes add 100 times each, and nobody is held.
#[test]
fn step_3_every_increment_is_safe() {
    step(PROGRAM, |step| {
        let (n_processes, times) = some(step);
        let quiet = format!("quiet:{}", step.chance.number(1..times as u32));
        let args = [n_processes.to_string(), times.to_string(), quiet];
        let run = step.run(Run::with(args).hold_writes(0..n_processes as usize, PATIENCE))?;
        run.writes_no_number_twice("writes ")?;
        run.answers("counter: ", &[n_processes * times], &LOST_UPDATE)?;
        let run = step.run(Run::with([4, 100]))?;
        counts_to(&run, 400)
    });
}

/// When an increment has returned, the next process can go on. Each one waits after its first increment until all others
/// have done one too.
#[test]
fn step_4_nobody_keeps_the_others_out() {
    step(PROGRAM, |step| {
        let (n_processes, times) = some(step);
        let run = step.run(Run::with([n_processes.to_string(), times.to_string(), "meet".into()]))?;
        counts_to(&run, n_processes * times)
    });
}

/// A process is killed between its read and its write. What it was about to add is not added; what the others add is. In the
/// first run they begin after its death, in the second they may be waiting for it.
#[test]
fn step_5_a_dead_process_holds_nothing() {
    step(PROGRAM, |step| {
        for mode in ["first_alone", "quiet:0"] {
            let (n_processes, times) = some(step);
            let args = [n_processes.to_string(), times.to_string(), mode.into()];
            let run = step.run_even_if_stuck(Run::with(args).kill_children(&[0]))?;
            run.goes_on_without_the_dead()?;
            run.answers("counter: ", &[(n_processes - 1) * times], &LOST_UPDATE)?;
            run.exits_with(1)?;
        }
        Ok(())
    });
}
