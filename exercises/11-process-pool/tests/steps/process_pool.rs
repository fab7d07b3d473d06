//! Steps of `process_pool`: a few workers for many items, and the results in order.

use judge::{Checked, Run, Step, Stop, step};

const PROGRAM: &str = env!("CARGO_BIN_EXE_process_pool");

/// More children than any run of this exercise has: each is held at its exit until nothing else can happen.
const NEVER: usize = 60;

/// What a pool is asked to do.
#[derive(Clone)]
struct Work {
    n_workers: usize,
    task: String,
    /// Different ones, none of which can be a pid.
    numbers: Vec<u32>,
}

impl Work {
    /// Three to five workers, two items for each, and some that are left over.
    fn of_chance(step: &mut Step) -> Work {
        let n_workers = *step.chance.one_of(&[3, 4, 5]);
        let n_items = 2 * n_workers + *step.chance.one_of(&[1, 2]);
        Work {
            n_workers,
            task: step.chance.one_of(&["square", "double", "negate"]).to_string(),
            numbers: step.chance.numbers(n_items, 10_000_000..u32::MAX / 2),
        }
    }

    fn run(&self) -> Run {
        let items = self.numbers.iter().map(u32::to_string);
        Run::with(
            ["--workers".into(), self.n_workers.to_string(), "--task".into(), self.task.clone()]
                .into_iter()
                .chain(items),
        )
    }

    /// The same numbers, to be squared behind a gate.
    fn run_later(&self, story: &str, how: &str) -> Run {
        let items = self.numbers.iter().map(u32::to_string);
        let args = ["--workers".into(), self.n_workers.to_string(), story.into(), how.into()];
        Run::with(args.into_iter().chain(items))
    }

    /// What the tasks say on standard error when they use this word.
    fn said(&self, word: &str) -> Vec<String> {
        self.numbers.iter().map(|number| format!("{word} {number}")).collect()
    }

    fn results(&self, task: &str) -> Vec<String> {
        let result = |&number: &u32| {
            let number = i64::from(number);
            match task {
                "square" => number * number,
                "double" => 2 * number,
                _ => -number,
            }
        };
        self.numbers.iter().map(|number| result(number).to_string()).collect()
    }
}

/// As many child processes as the pool has workers, however many items there are. Only if there are fewer items than
/// workers there is a process for each item: none would have anything to do.
#[test]
fn step_1_there_are_so_many_workers() {
    step(PROGRAM, |step| {
        let mut work = Work::of_chance(step);
        let run = step.run(work.run())?;
        run.starts_workers(work.n_workers, work.numbers.len())?;
        work.numbers.truncate(2);
        let run = step.run(work.run())?;
        run.starts_workers(2, 2)
    });
}

/// For every worker a wait returned, whichever of them ends first, and none was killed: a worker ends when nothing more
/// comes. The judge holds each at its exit until your program has nothing to do but wait.
#[test]
fn step_2_every_worker_is_waited_for() {
    step(PROGRAM, |step| {
        let work = Work::of_chance(step);
        for is_reversed in [false, true] {
            let mut order: Vec<usize> = (0..work.n_workers).collect();
            if is_reversed {
                order.reverse();
            }
            let run = step.run(work.run().hold_and_let_go(order))?;
            run.waits_for_every_child()?;
            run.killed_no_child()?;
            run.leaves_nothing_behind()?;
        }
        Ok(())
    });
}

/// Each item is served once, by a worker, and so are both of two that are equal. A task says on standard error what it
/// does, and the kernel knows which process said it.
#[test]
fn step_3_workers_serve_all_items() {
    step(PROGRAM, |step| {
        let mut work = Work::of_chance(step);
        let run = step.run(work.run())?;
        run.are_served_by_children(&work.said(&work.task))?;
        work.numbers.push(work.numbers[0]);
        work.n_workers = 1;
        let run = step.run(work.run())?;
        run.are_served_by_children(&work.said(&work.task))?;
        work.numbers.truncate(1);
        work.n_workers = 4;
        let run = step.run(work.run())?;
        run.are_served_by_children(&work.said(&work.task))
    });
}

/// All workers live at the same time, and are at work at the same time: in the second run a gate keeps the items until
/// each worker has one in hand.
#[test]
fn step_4_all_workers_are_busy_together() {
    step(PROGRAM, |step| {
        let work = Work::of_chance(step);
        let run = step.run(work.run().hold_until_alive(work.n_workers))?;
        run.were_alive_together(work.n_workers)?;
        let run = step.run_even_if_stuck(work.run_later("--gather", &work.n_workers.to_string()))?;
        run.are_in_hand_together(work.n_workers, &work.said("began"), &work.said("done"))?;
        run.is_not_stuck()
    });
}

/// A worker is given its next item when it has none in hand. One item is kept here until all others are done: whatever was
/// tied to its worker beforehand would wait for ever.
#[test]
fn step_5_no_item_waits_for_a_busy_worker() {
    step(PROGRAM, |step| {
        let work = Work::of_chance(step);
        let last = work.numbers.len() - 1;
        // Whichever way the items were dealt out, behind the first or the last one there would be others.
        for kept in [0, last, step.chance.number(1..last as u32) as usize] {
            let run = step.run_even_if_stuck(work.run_later("--keep", &kept.to_string()))?;
            let mut others = work.said("done");
            others.remove(kept);
            run.nothing_waits_behind(&work.said("began")[kept], &others)?;
            run.are_served_by_children(&work.said("done"))?;
        }
        Ok(())
    });
}

/// The results come in the order of the arguments. The items are done in another one here: of those in hand the last one
/// first, and each result has arrived before the next item can be done. Nothing is too long to be carried, or too short, and
/// every byte is.
#[test]
fn step_6_results_come_in_the_order_of_the_items() {
    step(PROGRAM, |step| {
        let work = Work::of_chance(step);
        let mut order: Vec<usize> = (0..work.n_workers).collect();
        order.rotate_right(1);
        let order: Vec<String> = order.iter().map(usize::to_string).collect();
        let run = step.run(work.run_later("--let-pass", &order.join(",")))?;
        run.prints_results(&work.results("square"))?;
        let run = step.run(work.run())?;
        run.prints_results(&work.results(&work.task))?;
        let digit = step.chance.number(1..10).to_string();
        // Longer than a pipe is.
        let long = [70_000, 100_000, 1, 90_000].map(|n_digits| digit.repeat(n_digits) + "0");
        carries(step, &long)?;
        let odd = ["", "two words", "two\nlines", " \t", "", "\r\n", &digit].map(str::to_string);
        carries(step, &odd)
    });
}

fn carries(step: &mut Step, texts: &[String]) -> Checked {
    let args = ["--workers", "2", "--task", "reverse"].into_iter().chain(texts.iter().map(String::as_str));
    let run = step.run(Run::with(args))?;
    let reversed: Vec<String> = texts.iter().map(|text| text.chars().rev().collect()).collect();
    run.prints_results(&reversed)
}

/// Where there is nothing to do, or nothing that can be done, no process is started: no items, which is no mistake; no
/// workers; a task that nobody knows; an item that is no number, for a task that takes numbers.
#[test]
fn step_7_nothing_is_started_in_vain() {
    step(PROGRAM, |step| {
        let work = Work::of_chance(step);
        refuses(step, Work { n_workers: 0, ..work.clone() }.run())?;
        let unknown = format!("task-{}", step.chance.number(100..1000));
        refuses(step, Work { task: unknown, ..work.clone() }.run())?;
        refuses(step, Run::with(["--workers", "3", "--task", &work.task, "7", "seven"]))?;
        let run = step.run(Work { numbers: Vec::new(), ..work }.run())?;
        run.starts_no_process()?;
        run.prints_results(&[])?;
        run.exits_with(0)
    });
}

fn refuses(step: &mut Step, run: Run) -> Checked {
    let run = step.run(run)?;
    run.complains()?;
    run.exits_with(2)?;
    run.starts_no_process()?;
    run.prints_nothing()
}

/// A task that fails makes `map` fail, with the place of its argument and what the task says. It is the first item, the last
/// or one between. No list is printed, no item is done a second time, and every worker is waited for all the same.
#[test]
fn step_8_a_failed_item_is_an_error() {
    step(PROGRAM, |step| {
        let work = Work { task: "root".into(), ..Work::of_chance(step) };
        let last = work.numbers.len() - 1;
        let middle = step.chance.number(1..last as u32) as usize;
        for bad in [0, middle, last] {
            fails(step, &work, bad)?;
        }
        Ok(())
    });
}

fn fails(step: &mut Step, work: &Work, bad: usize) -> Result<(), Stop> {
    let mut items: Vec<String> = work.numbers.iter().map(u32::to_string).collect();
    items[bad].insert(0, '-');
    let said: Vec<String> = items.iter().map(|item| format!("root {item}")).collect();
    let args = ["--workers".into(), work.n_workers.to_string(), "--task".into(), work.task.clone()];
    let run = step.run(Run::with(args.iter().chain(&items)).hold_until_alive(NEVER))?;
    run.prints_nothing()?;
    run.names_on_stderr(&bad.to_string(), (0..work.numbers.len()).filter(|&place| place != bad))?;
    run.exits_with(1)?;
    run.says_on_stderr(&format!("item {bad} failed: {} has no root", items[bad]))?;
    run.waits_for_every_child()?;
    run.are_said_once_at_most(&said)
}
