//! Steps of `imap`: results while the pool still works.

use judge::findings::{COMPLETION_ORDER, WRONG_ANSWER};
use judge::{Checked, Run, Step, step};

const PROGRAM: &str = env!("CARGO_BIN_EXE_imap");

/// More children than any run of this exercise has: each is held at its exit until nothing else can happen.
const NEVER: usize = 60;
const BOTH: [&str; 2] = ["imap", "unordered"];

/// Three to five workers, and different numbers, none of which can be a pid: two for each worker, and some more.
struct Work {
    n_workers: usize,
    numbers: Vec<u32>,
}

impl Work {
    fn of_chance(step: &mut Step) -> Work {
        let n_workers = *step.chance.one_of(&[3, 4, 5]);
        let n_items = 2 * n_workers + *step.chance.one_of(&[1, 2]);
        Work { n_workers, numbers: step.chance.numbers(n_items, 10_000_000..u32::MAX / 2) }
    }

    fn run(&self, how: &str, what: &[&str]) -> Run {
        let args = [how.to_string(), "--workers".into(), self.n_workers.to_string()];
        let args = args.into_iter().chain(what.iter().map(|arg| arg.to_string()));
        Run::with(args.chain(self.numbers.iter().map(u32::to_string)))
    }

    fn said(&self, word: &str) -> Vec<String> {
        self.numbers.iter().map(|number| format!("{word} {number}")).collect()
    }

    fn squares(&self) -> Vec<String> {
        self.numbers.iter().map(|&number| (u64::from(number) * u64::from(number)).to_string()).collect()
    }
}

/// As many workers as the pool was made for serve all items, by the one function as by the other. If there are fewer items
/// than workers, there is a worker for each item.
#[test]
fn step_1_workers_serve_all_items() {
    step(PROGRAM, |step| {
        let mut work = Work::of_chance(step);
        for how in BOTH {
            let run = step.run(work.run(how, &["--task", "square"]))?;
            run.starts_workers(work.n_workers, work.numbers.len())?;
            run.are_served_by_children(&work.said("square"))?;
        }
        work.numbers.truncate(2);
        for how in BOTH {
            let run = step.run(work.run(how, &["--task", "square"]))?;
            run.starts_workers(2, 2)?;
            run.are_served_by_children(&work.said("square"))?;
        }
        Ok(())
    });
}

/// All items are done though nobody has asked for a result. An iterator does nothing before its `next` is called; so the
/// work must be done elsewhere, from the start.
#[test]
fn step_2_work_begins_before_anybody_asks() {
    step(PROGRAM, |step| {
        let work = Work::of_chance(step);
        for how in BOTH {
            let run = step.run_even_if_stuck(work.run(how, &["--unasked"]))?;
            run.are_done_unasked(&work.said("done"))?;
        }
        Ok(())
    });
}

/// When the results are dropped, every worker has been waited for, and none was killed: after the last result, after some
/// of them, and before the first.
#[test]
fn step_3_every_worker_is_waited_for() {
    step(PROGRAM, |step| {
        let work = Work::of_chance(step);
        let some = step.chance.number(1..work.n_workers as u32).to_string();
        for how in BOTH {
            for n_taken in [&work.numbers.len().to_string(), &some, "0"] {
                let run = step.run(work.run(how, &["--take", n_taken, "square"]).hold_until_alive(NEVER))?;
                run.waits_for_every_child()?;
                run.killed_no_child()?;
                run.leaves_nothing_behind()?;
            }
        }
        Ok(())
    });
}

/// A worker that is free begins the next item, whatever the others do. The first item is kept here until all others are
/// done, while your program asks for a result; then the last one is kept.
#[test]
fn step_4_no_item_waits_for_a_busy_worker() {
    step(PROGRAM, |step| {
        let work = Work::of_chance(step);
        for how in BOTH {
            for kept in [0, work.numbers.len() - 1] {
                let run = step.run_even_if_stuck(work.run(how, &["--keep", &kept.to_string()]))?;
                let mut others = work.said("done");
                others.remove(kept);
                run.nothing_waits_behind(&work.said("began")[kept], &others)?;
            }
        }
        Ok(())
    });
}

/// `imap` hands out a result as soon as it is there and all before it have been handed out: not earlier, though others
/// are done first, and not later, though others are not done.
#[test]
fn step_5_imap_hands_out_in_order() {
    step(PROGRAM, |step| {
        let work = Work::of_chance(step);
        let in_order: Vec<usize> = (0..work.n_workers).collect();
        let mut last_first = in_order.clone();
        last_first.rotate_right(1);
        for order in [last_first, in_order] {
            let run = step.run_even_if_stuck(work.run("imap", &["--let-pass", &in_words(&order)]))?;
            run.hands_out("result: ", &work.squares(), &work.said("done"), &COMPLETION_ORDER)?;
        }
        Ok(())
    });
}

/// `imap_unordered` hands out a result as soon as it is there, whichever it is. The next item is done here only when you
/// have handed out the one before.
#[test]
fn step_6_unordered_hands_out_what_is_done() {
    step(PROGRAM, |step| {
        let work = Work::of_chance(step);
        let mut order: Vec<usize> = (0..work.n_workers).collect();
        order.rotate_right(1);
        let (squares, done) = (work.squares(), work.said("done"));
        let expected: Vec<String> = order.iter().map(|&place| squares[place].clone()).collect();
        let done: Vec<String> = order.iter().map(|&place| done[place].clone()).collect();
        let run = step.run_even_if_stuck(work.run("unordered", &["--let-pass", &in_words(&order)]))?;
        run.hands_out("result: ", &expected, &done, &WRONG_ANSWER)?;
        run.answers_in_any_order("result: ", &squares, &WRONG_ANSWER)
    });
}

/// A task that fails is one item among others: an error in its place, and results before and after it. More items fail
/// here than there are workers: none of them may be lost with its item. No item is done a second time.
#[test]
fn step_7_an_error_is_one_item() {
    step(PROGRAM, |step| {
        let work = Work::of_chance(step);
        let mut items: Vec<String> = work.numbers.iter().map(u32::to_string).collect();
        let mut results: Vec<String> = work.numbers.iter().map(|number| number.isqrt().to_string()).collect();
        for bad in (0..items.len()).step_by(2) {
            items[bad].insert(0, '-');
            results[bad] = format!("item {bad} failed: {} has no root", items[bad]);
        }
        for how in BOTH {
            let args = [how, "--workers", &work.n_workers.to_string(), "--task", "root"].map(str::to_string);
            let run = step.run(Run::with(args.iter().chain(&items)))?;
            run.answers_in_any_order("result: ", &results, &WRONG_ANSWER)?;
            if how == "imap" {
                run.answers("result: ", &results, &WRONG_ANSWER)?;
            }
            let said: Vec<String> = items.iter().map(|item| format!("root {item}")).collect();
            run.are_served_by_children(&said)?;
        }
        Ok(())
    });
}

/// Where there is nothing to do, or nothing that can be done, no process is started: no items, which is no mistake; no
/// workers; a task that nobody knows.
#[test]
fn step_8_nothing_is_started_in_vain() {
    step(PROGRAM, |step| {
        let mut work = Work::of_chance(step);
        let unknown = format!("task-{}", step.chance.number(100..1000));
        for how in BOTH {
            refuses(step, work.run(how, &["--task", &unknown]))?;
            refuses(
                step,
                Work { n_workers: 0, numbers: work.numbers.clone() }.run(how, &["--task", "square"]),
            )?;
        }
        work.numbers.clear();
        for how in BOTH {
            let run = step.run(work.run(how, &["--task", "square"]))?;
            run.starts_no_process()?;
            run.prints("end\n")?;
        }
        Ok(())
    });
}

fn refuses(step: &mut Step, run: Run) -> Checked {
    let run = step.run(run)?;
    run.complains()?;
    run.exits_with(2)?;
    run.starts_no_process()?;
    run.prints_nothing()
}

fn in_words(order: &[usize]) -> String {
    order.iter().map(usize::to_string).collect::<Vec<_>>().join(",")
}
