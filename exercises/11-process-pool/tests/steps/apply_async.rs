//! Steps of `apply_async`: ask now, get it later.

use judge::findings::WRONG_ANSWER;
use judge::{Run, Step, step};

const PROGRAM: &str = env!("CARGO_BIN_EXE_apply_async");

/// More children than any run of this exercise has: each is held at its exit until nothing else can happen.
const NEVER: usize = 60;

/// Two to four workers, and different numbers, none of which can be a pid: two for each worker, and one more.
struct Work {
    n_workers: usize,
    numbers: Vec<u32>,
}

impl Work {
    fn of_chance(step: &mut Step) -> Work {
        let n_workers = *step.chance.one_of(&[2, 3, 4]);
        Work::of(step, n_workers, 2 * n_workers + 1)
    }

    fn of(step: &mut Step, n_workers: usize, n_numbers: usize) -> Work {
        Work { n_workers, numbers: step.chance.numbers(n_numbers, 10_000_000..u32::MAX / 2) }
    }

    fn run(&self, story: &[&str]) -> Run {
        run(self.n_workers, story, self.numbers.iter().map(u32::to_string).collect())
    }

    fn said(&self, word: &str) -> Vec<String> {
        self.numbers.iter().map(|number| format!("{word} {number}")).collect()
    }

    fn squares(&self) -> Vec<String> {
        self.numbers.iter().map(|&number| (u64::from(number) * u64::from(number)).to_string()).collect()
    }
}

fn run(n_workers: usize, story: &[&str], items: Vec<String>) -> Run {
    let story = story.iter().map(|word| word.to_string());
    Run::with(std::iter::once(n_workers.to_string()).chain(story).chain(items))
}

/// The pool starts as many workers as it is made for, once, and they do what is asked for. `get` tells each result, and
/// tells it again.
#[test]
fn step_1_workers_do_what_is_asked() {
    step(PROGRAM, |step| {
        let work = Work::of_chance(step);
        let run = step.run(work.run(&["get", "square"]))?;
        run.starts_workers(work.n_workers, work.numbers.len())?;
        run.are_served_by_children(&work.said("square"))?;
        run.answers("result: ", &work.squares(), &WRONG_ANSWER)?;
        run.answers("again: ", &work.squares(), &WRONG_ANSWER)
    });
}

/// A pool that is dropped does first what it was asked for, though nobody waits for a result. Then every worker has been
/// waited for, and none was killed. A pool that was never asked has workers as well. Whoever has kept what stands for a
/// result can ask it when the pool is gone.
#[test]
fn step_2_drop_finishes_the_work() {
    step(PROGRAM, |step| {
        let mut work = Work::of_chance(step);
        let run = step.run(work.run(&["drop", "square"]).hold_until_alive(NEVER))?;
        run.waits_for_every_child()?;
        run.killed_no_child()?;
        run.are_served_by_children(&work.said("square"))?;
        work.numbers.clear();
        let run = step.run(work.run(&["drop", "square"]).hold_until_alive(NEVER))?;
        run.starts_children(work.n_workers)?;
        run.waits_for_every_child()?;
        run.killed_no_child()?;
        let work = Work::of_chance(step);
        let run = step.run(work.run(&["outlive", "square"]))?;
        run.answers("result: ", &work.squares(), &WRONG_ANSWER)
    });
}

/// A task that does not end makes `get` give up, when the limit has passed and not before, each time that it is asked. The
/// worker is not ended for it.
#[test]
fn step_3_get_keeps_its_limit() {
    step(PROGRAM, |step| {
        let work = Work::of(step, 2, 1);
        let run = step.run_even_if_stuck(work.run(&["busy"]))?;
        run.comes_back("limit?", "get: ")?;
        run.killed_no_child()?;
        run.answers("get: ", &["timeout", "timeout"], &WRONG_ANSWER)?;
        run.answers("waited: ", &["for the limit", "for the limit"], &WRONG_ANSWER)?;
        run.is_not_stuck()
    });
}

/// While one worker is busy, the others do everything else: nothing is tied to a worker beforehand. And the busy one is
/// not forgotten: its result is told when it comes, although `get` has given up on it before. Whoever asks is kept waiting
/// by no number of busy workers either: in the last run the only one has a task in hand, and very many are asked for.
#[test]
fn step_4_a_busy_worker_keeps_nobody_waiting() {
    step(PROGRAM, |step| {
        let work = Work::of_chance(step);
        let run = step.run_even_if_stuck(work.run(&["busy"]))?;
        run.nothing_waits_behind(&work.said("began")[0], &work.said("square")[1..])?;
        run.answers("result: ", &work.squares()[1..], &WRONG_ANSWER)?;
        run.answers("get: ", &["timeout", "timeout", &work.squares()[0]], &WRONG_ANSWER)?;
        run.exits_with(0)?;
        let work = Work::of(step, 1, 200);
        let run = step.run_even_if_stuck(work.run(&["full"]))?;
        run.hands_out_without_waiting("asked", work.numbers.len() - 1)?;
        run.answers("result: ", &work.squares()[1..], &WRONG_ANSWER)?;
        run.is_not_stuck()
    });
}

/// `ready` answers at once, whether or not the result is there. Here it is not: a gate keeps the task.
#[test]
fn step_5_ready_answers_at_once() {
    step(PROGRAM, |step| {
        let work = Work::of(step, 2, 1);
        let run = step.run_even_if_stuck(work.run(&["ready"]))?;
        run.comes_back("ready?", "ready: ")?;
        run.answers("ready: ", &["false"], &WRONG_ANSWER)
    });
}

/// The callback is called when the result is there, though nobody asks for it: by then `ready` says true and `get` needs
/// no time. It is called once for each task, and before the drop of the pool is over.
#[test]
fn step_6_the_callback_comes_with_the_result() {
    step(PROGRAM, |step| {
        let work = Work::of(step, 2, 1);
        let run = step.run_even_if_stuck(work.run(&["ready"]))?;
        run.hands_out("callback: ", &work.squares(), &work.said("done"), &WRONG_ANSWER)?;
        run.answers("ready: ", &["false", "true"], &WRONG_ANSWER)?;
        run.answers("get: ", &work.squares(), &WRONG_ANSWER)?;
        let work = Work::of_chance(step);
        for story in ["get", "drop"] {
            let run = step.run(work.run(&[story, "square"]))?;
            run.answers_in_any_order("callback: ", &work.squares(), &WRONG_ANSWER)?;
            run.ends_with_line("dropped")?;
        }
        Ok(())
    });
}

/// A callback may take its time. Until it returns, all other results are told, and the worker whose result it was given
/// does what is asked for next: this pool has only that one. The callback stands before a gate here.
#[test]
fn step_7_a_callback_blocks_nobody() {
    step(PROGRAM, |step| {
        let work = Work::of(step, 1, 4);
        let run = step.run_even_if_stuck(work.run(&["callback"]))?;
        run.goes_on_beside_a_callback("slow: ", "result: ", &work.squares()[1..])?;
        run.answers("slow: ", &[&work.squares()[0], "returns"], &WRONG_ANSWER)?;
        run.ends_with_line("dropped")
    });
}

/// A task that fails has an outcome as well: `get` and the callback are told why. More tasks fail here than there are
/// workers, and all others are done. No task is done a second time.
#[test]
fn step_8_a_failed_task_has_an_outcome() {
    step(PROGRAM, |step| {
        let work = Work::of_chance(step);
        let mut items: Vec<String> = work.numbers.iter().map(u32::to_string).collect();
        let mut outcomes: Vec<String> =
            work.numbers.iter().map(|number| number.isqrt().to_string()).collect();
        for bad in (0..items.len()).step_by(2) {
            items[bad].insert(0, '-');
            outcomes[bad] = format!("failed, {} has no root", items[bad]);
        }
        let said: Vec<String> = items.iter().map(|item| format!("root {item}")).collect();
        let run = step.run(run(work.n_workers, &["get", "root"], items))?;
        run.answers("result: ", &outcomes, &WRONG_ANSWER)?;
        run.answers_in_any_order("callback: ", &outcomes, &WRONG_ANSWER)?;
        run.are_served_by_children(&said)
    });
}

/// A pool without workers is refused, and nothing is started. A task that nobody knows is refused when it is asked for,
/// and the workers are waited for all the same.
#[test]
fn step_9_what_cannot_be_is_refused() {
    step(PROGRAM, |step| {
        let work = Work::of_chance(step);
        let run = step.run(Work { n_workers: 0, numbers: work.numbers.clone() }.run(&["get", "square"]))?;
        run.complains()?;
        run.exits_with(2)?;
        run.starts_no_process()?;
        let unknown = format!("task-{}", step.chance.number(100..1000));
        let run = step.run(work.run(&["get", &unknown]).hold_until_alive(NEVER))?;
        run.complains()?;
        run.exits_with(2)?;
        run.waits_for_every_child()
    });
}
