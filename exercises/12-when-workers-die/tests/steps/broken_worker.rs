//! Steps of `broken_worker`: a death becomes an error, and never a hang.

use judge::evidence::Outcome;
use judge::findings::{SWALLOWED_DEATH, WRONG_ANSWER, WRONG_ITEM, WRONG_OUTCOME, WRONG_PID};
use judge::{Checked, Ran, Run, Step, Stop, signals, step};

const PROGRAM: &str = env!("CARGO_BIN_EXE_broken_worker");

/// Not a task: the judge kills the worker when it has begun a square.
const KILLED: &str = "killed";

/// A few workers, and more items than that: to square numbers that nobody can know before.
fn squares(step: &mut Step) -> (usize, Vec<u64>) {
    let n_workers = *step.chance.one_of(&[3, 4]);
    let n_items = step.chance.number(8..13) as usize;
    (n_workers, step.chance.numbers(n_items, 10_000_000..u32::MAX).into_iter().map(u64::from).collect())
}

/// A run in which a worker died.
struct Death {
    run: Ran,
    /// The place of the item that it had in hand.
    place: usize,
    /// What each worker says when it begins an item.
    begun: Vec<String>,
}

impl Death {
    /// One of the items is this task, at a place within the first workers' items or anywhere.
    fn by(step: &mut Step, task: &str, is_early: bool) -> Result<Death, Stop> {
        let (n_workers, numbers) = squares(step);
        // Early: others have items in hand that were handed out later.
        let n_places = if is_early { n_workers - 1 } else { numbers.len() };
        let place = step.chance.number(0..n_places as u32) as usize;
        let real = if task == KILLED { "square" } else { task };
        let task = |at: usize| if at == place { real } else { "square" };
        let items = numbers.iter().enumerate().map(|(at, number)| format!("{}:{number}", task(at)));
        let mut run = Run::with([n_workers.to_string()].into_iter().chain(items));
        let begun: Vec<String> =
            numbers.iter().enumerate().map(|(at, number)| format!("began {} {number}", task(at))).collect();
        if real == "square" {
            run = run.kill_at_line(&begun[place]);
        }
        let run = step.run(run)?;
        Ok(Death { run, place, begun })
    }

    /// The process that died.
    fn victim(&self) -> Result<usize, Stop> {
        self.run.child_that_said(&self.begun[self.place])
    }

    /// It was told as a death, and the item was not tried again.
    fn is_told(&self) -> Result<(), Stop> {
        self.run.are_said_once_at_most(&self.begun)?;
        self.victim()?;
        self.run.answers("outcome: ", &["broken"], &SWALLOWED_DEATH)
    }
}

/// With nothing to do, nothing is done, and yet there is something to do: every worker has to be told that no more comes,
/// and to be waited for. The judge holds each at its exit until your program has nothing to do but wait.
#[test]
fn step_1_idle_workers_end() {
    step(PROGRAM, |step| {
        let n_workers = step.chance.number(2..5) as usize;
        let run = step.run(Run::with([n_workers]).hold_until_alive(60))?;
        run.starts_children(n_workers)?;
        run.answers("outcome: ", &["[]"], &WRONG_ANSWER)?;
        run.waits_for_every_child()?;
        run.killed_no_child()
    });
}

/// As long as nobody dies, each item is done once, by a worker, and the results come in the order of the items. The first
/// items, one for each worker, wait for each other: whoever hands out one at a time never gets an answer. In a second run
/// one item never ends: its worker is waited for, and the others do all the rest.
#[test]
fn step_2_results_come_in_order() {
    step(PROGRAM, |step| {
        let (n_workers, numbers) = squares(step);
        let items = numbers.iter().map(|number| format!("square:{number}"));
        let run = step.run(Run::with([n_workers.to_string()].into_iter().chain(items)))?;
        run.starts_children(n_workers)?;
        let begun: Vec<String> = numbers.iter().map(|number| format!("began square {number}")).collect();
        run.are_said_by_children(&begun)?;
        run.are_said_once_at_most(&begun)?;
        let squares: Vec<u64> = numbers.iter().map(|number| number * number).collect();
        run.answers("outcome: ", &[format!("{squares:?}")], &WRONG_ANSWER)?;
        run.waits_for_every_child()?;
        goes_on_beside_toil(step)
    });
}

fn goes_on_beside_toil(step: &mut Step) -> Checked {
    let (n_workers, numbers) = squares(step);
    let place = step.chance.number(0..n_workers as u32) as usize;
    let task = |at: usize| if at == place { "toil" } else { "square" };
    let items = numbers.iter().enumerate().map(|(at, number)| format!("{}:{number}", task(at)));
    let run = step.run_even_if_stuck(Run::with([n_workers.to_string()].into_iter().chain(items)))?;
    let others = numbers.iter().enumerate().filter(|(at, _)| *at != place);
    let done: Vec<String> = others.map(|(_, number)| format!("done square {number}")).collect();
    run.others_are_done_meanwhile(&format!("began toil {}", numbers[place]), &done)?;
    // Who is busy is not dead, however long it takes.
    run.prints_nothing()
}

/// A worker is killed while it has an item in hand, or aborts, or panics. Nobody will answer for that item any more, and
/// a map that waits for it waits for ever. It returns an error instead, and does not try the item again.
#[test]
fn step_3_a_death_is_an_error() {
    step(PROGRAM, |step| {
        for task in [KILLED, "abort", "panic"] {
            Death::by(step, task, false)?.is_told()?;
        }
        Ok(())
    });
}

/// A worker that leaves with exit code 0 in the middle of its task has not done it: success is an answer, and nothing
/// else is. One that leaves in the middle of its answer has not answered.
#[test]
fn step_4_success_is_an_answer() {
    step(PROGRAM, |step| {
        for task in ["exit", "half"] {
            Death::by(step, task, false)?.is_told()?;
        }
        Ok(())
    });
}

/// What can't be read is no answer, and whoever sent it is not to be trusted with anything more: the answer that stands
/// behind it is not taken. The worker may live on and never end by itself. It is killed then.
#[test]
fn step_5_what_cannot_be_read_is_a_death() {
    step(PROGRAM, |step| {
        for task in ["babble", "freeze"] {
            Death::by(step, task, false)?.is_told()?;
        }
        Ok(())
    });
}

/// The error names the item that the worker had in hand. Others were handed out after it, and are in the hands of other
/// workers.
#[test]
fn step_6_the_item_is_named() {
    step(PROGRAM, |step| {
        for task in [KILLED, "exit", "babble"] {
            let death = Death::by(step, task, true)?;
            death.is_told()?;
            death.run.answers("item: ", &[death.place], &WRONG_ITEM)?;
        }
        Ok(())
    });
}

/// The error names the worker by its pid, and how it ended: both as the kernel has it. So the worker was waited for.
#[test]
fn step_7_the_worker_is_named() {
    step(PROGRAM, |step| {
        for task in [KILLED, "abort", "exit", "freeze"] {
            let death = Death::by(step, task, false)?;
            death.is_told()?;
            let victim = &death.run.evidence.processes[death.victim()?];
            death.run.answers("worker: ", &[victim.pid], &WRONG_PID)?;
            let end = match victim.outcome {
                Some(Outcome::Signal(signal)) => format!("signal: {signal} ({})", signals::name(signal)),
                Some(Outcome::Code(code)) => format!("exit status: {code}"),
                None => "unknown".into(),
            };
            death.run.answers("its end: ", &[end], &WRONG_OUTCOME)?;
        }
        Ok(())
    });
}

/// One worker died, and nobody else: the others do what they have in hand, end by themselves, and have been waited for
/// when the map returns. In the last run two workers die: one error is enough, and still nobody is left.
#[test]
fn step_8_the_others_end_in_order() {
    step(PROGRAM, |step| {
        for task in [KILLED, "panic", "freeze"] {
            let death = Death::by(step, task, true)?;
            death.is_told()?;
            death.run.waits_for_every_child()?;
            death.run.killed_no_child_but(death.victim()?)?;
        }
        two_deaths(step)
    });
}

/// The first two items end their workers, which have them in hand at the same time.
fn two_deaths(step: &mut Step) -> Checked {
    let (n_workers, numbers) = squares(step);
    let task = |at: usize| if at < 2 { "abort" } else { "square" };
    let items = numbers.iter().enumerate().map(|(at, number)| format!("{}:{number}", task(at)));
    let run = step.run(Run::with([n_workers.to_string()].into_iter().chain(items)))?;
    run.answers("outcome: ", &["broken"], &SWALLOWED_DEATH)?;
    run.waits_for_every_child()
}
