//! Steps of `chunks`: many items by one message.

use judge::findings::WRONG_ANSWER;
use judge::{Checked, Run, Step, Stop, step};

const PROGRAM: &str = env!("CARGO_BIN_EXE_chunks");

/// More children than any run of this exercise has: each is held at its exit until nothing else can happen.
const NEVER: usize = 60;

/// What a pool is asked to do: two chunks for each worker, and one that is shorter.
#[derive(Clone)]
struct Work {
    n_workers: usize,
    chunk: usize,
    /// Different ones, none of which can be a pid.
    numbers: Vec<u32>,
}

impl Work {
    fn of_chance(step: &mut Step) -> Work {
        let n_workers = *step.chance.one_of(&[2, 3, 4]);
        let chunk = *step.chance.one_of(&[3, 4]);
        let n_items = 2 * n_workers * chunk + chunk - 1;
        Work { n_workers, chunk, numbers: step.chance.numbers(n_items, 10_000_000..u32::MAX / 2) }
    }

    fn run(&self, what: &[&str]) -> Run {
        self.run_by(&self.chunk.to_string(), what)
    }

    fn run_by(&self, chunk: &str, what: &[&str]) -> Run {
        let args = ["--workers", &self.n_workers.to_string(), "--chunk", chunk].map(str::to_string);
        let args = args.into_iter().chain(what.iter().map(|arg| arg.to_string()));
        Run::with(args.chain(self.numbers.iter().map(u32::to_string)))
    }

    /// What the tasks say on standard error when they use this word.
    fn said(&self, word: &str) -> Vec<String> {
        self.numbers.iter().map(|number| format!("{word} {number}")).collect()
    }

    fn squares(&self) -> Vec<String> {
        self.numbers.iter().map(|&number| (u64::from(number) * u64::from(number)).to_string()).collect()
    }
}

/// A worker gets about four chunks, and no more than four: the number of items, divided by four times the number of
/// workers, and rounded up. No items make a chunk of none.
#[test]
fn step_1_each_worker_gets_about_four_chunks() {
    step(PROGRAM, |step| {
        let n_workers = step.chance.number(2..100);
        let n_chunks = 4 * n_workers;
        let many = step.chance.number(2..1000) * n_chunks;
        let few = step.chance.number(1..n_chunks);
        let cases = [
            (10, 4, 1),
            (64, 4, 4),
            (0, 4, 0),
            (many, n_workers, many / n_chunks),
            (many + few, n_workers, many / n_chunks + 1),
            (few, n_workers, 1),
            (many, 1, many / 4),
        ];
        for (n_items, n_workers, chunk) in cases {
            let run =
                step.run(Run::with(["--default".to_string(), n_items.to_string(), n_workers.to_string()]))?;
            run.answers("chunk: ", &[chunk], &WRONG_ANSWER)?;
        }
        Ok(())
    });
}

/// Workers serve all items, the last ones too, which make no whole chunk. There are as many workers as the pool was made
/// for, but none without a chunk. Of two items that are equal, both are served.
#[test]
fn step_2_workers_serve_all_items() {
    step(PROGRAM, |step| {
        let mut work = Work::of_chance(step);
        for chunk in [&work.chunk.to_string(), "1", "default"] {
            let run = step.run(work.run_by(chunk, &["--task", "square"]))?;
            run.starts_workers(work.n_workers, 2 * work.n_workers + 1)?;
            run.are_served_by_children(&work.said("square"))?;
        }
        work.numbers.push(work.numbers[0]);
        let run = step.run(work.run_by(&work.numbers.len().to_string(), &["--task", "square"]))?;
        run.starts_workers(1, 1)?;
        run.are_served_by_children(&work.said("square"))
    });
}

/// For every worker a wait returned, and none was killed. The judge holds each at its exit until your program has nothing
/// to do but wait.
#[test]
fn step_3_every_worker_is_waited_for() {
    step(PROGRAM, |step| {
        let work = Work::of_chance(step);
        let run = step.run(work.run(&["--task", "square"]).hold_until_alive(NEVER))?;
        run.waits_for_every_child()?;
        run.killed_no_child()?;
        run.leaves_nothing_behind()
    });
}

/// The items of a chunk stay together: one worker does all of them, in their order. A gate keeps them until every worker
/// has begun, and each has begun with the first item of a chunk.
#[test]
fn step_4_a_chunk_stays_together() {
    step(PROGRAM, |step| {
        let mut work = Work::of_chance(step);
        let run = step.run_even_if_stuck(work.run(&["--gather", &work.n_workers.to_string()]))?;
        run.are_in_hand_together(work.n_workers, &work.said("began"), &work.said("done"))?;
        run.are_begun_by_chunks(work.n_workers, work.chunk, &work.said("began"), &work.said("done"))?;
        run.is_not_stuck()?;
        // As many items as the default gives chunks of two.
        work.numbers = step.chance.numbers(8 * work.n_workers - 1, 10_000_000..u32::MAX / 2);
        let run =
            step.run_even_if_stuck(work.run_by("default", &["--gather", &work.n_workers.to_string()]))?;
        run.are_begun_by_chunks(work.n_workers, 2, &work.said("began"), &work.said("done"))?;
        run.is_not_stuck()
    });
}

/// A worker is given its next chunk when it has none in hand. The first item of a chunk is kept here until all other chunks
/// are done: those that were tied to its worker would wait for ever. Its own chunk does: that is the price of chunks.
#[test]
fn step_5_no_chunk_waits_for_a_busy_worker() {
    step(PROGRAM, |step| {
        let work = Work::of_chance(step);
        for nth in [0, 2 * work.n_workers] {
            let kept = nth * work.chunk;
            let run = step.run_even_if_stuck(work.run(&["--keep", &kept.to_string()]))?;
            let others: Vec<String> = work
                .said("done")
                .into_iter()
                .enumerate()
                .filter(|(place, _)| place / work.chunk != nth)
                .map(|(_, line)| line)
                .collect();
            run.nothing_waits_behind(&work.said("began")[kept], &others)?;
            run.are_served_by_children(&work.said("done"))?;
        }
        Ok(())
    });
}

/// The results come in the order of the arguments. The chunks are done in another one here: of those in hand the last one
/// first. A chunk may be larger than all there is, and as large as a number can be.
#[test]
fn step_6_results_come_in_the_order_of_the_items() {
    step(PROGRAM, |step| {
        let work = Work::of_chance(step);
        let mut order: Vec<String> = (0..work.n_workers).map(|nth| nth.to_string()).collect();
        order.rotate_right(1);
        let run = step.run(work.run(&["--let-pass", &order.join(",")]))?;
        run.prints_results(&work.squares())?;
        for chunk in ["1", "default", "1000000", &usize::MAX.to_string()] {
            let run = step.run(work.run_by(chunk, &["--task", "square"]))?;
            run.prints_results(&work.squares())?;
        }
        Ok(())
    });
}

/// Where there is nothing to do, or nothing that can be done, no process is started: no items, which is no mistake; no
/// workers; chunks of no items; a task that nobody knows.
#[test]
fn step_7_nothing_is_started_in_vain() {
    step(PROGRAM, |step| {
        let work = Work::of_chance(step);
        refuses(step, Work { n_workers: 0, ..work.clone() }.run(&["--task", "square"]))?;
        refuses(step, work.run_by("0", &["--task", "square"]))?;
        let unknown = format!("task-{}", step.chance.number(100..1000));
        refuses(step, work.run(&["--task", &unknown]))?;
        for chunk in ["default", "3"] {
            let run =
                step.run(Work { numbers: Vec::new(), ..work.clone() }.run_by(chunk, &["--task", "square"]))?;
            run.starts_no_process()?;
            run.prints_results(&[])?;
            run.exits_with(0)?;
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

/// A task that fails makes `map` fail, with the place of its argument among all of them: in the first chunk, in the last
/// one, or between. No item is done a second time.
#[test]
fn step_8_a_failed_item_is_an_error() {
    step(PROGRAM, |step| {
        let work = Work::of_chance(step);
        let last = work.numbers.len() - 1;
        let middle = work.chunk * work.n_workers + 1;
        for bad in [1, middle, last] {
            fails(step, &work, bad)?;
        }
        Ok(())
    });
}

fn fails(step: &mut Step, work: &Work, bad: usize) -> Result<(), Stop> {
    let mut items: Vec<String> = work.numbers.iter().map(u32::to_string).collect();
    items[bad].insert(0, '-');
    let args =
        ["--workers", &work.n_workers.to_string(), "--chunk", &work.chunk.to_string(), "--task", "root"];
    let args = args.map(str::to_string);
    let said: Vec<String> = items.iter().map(|item| format!("root {item}")).collect();
    let run = step.run(Run::with(args.iter().chain(&items)).hold_until_alive(NEVER))?;
    run.prints_nothing()?;
    run.names_on_stderr(&bad.to_string(), (0..work.numbers.len()).filter(|&place| place != bad))?;
    run.exits_with(1)?;
    run.says_on_stderr(&format!("item {bad} failed: {} has no root", items[bad]))?;
    run.waits_for_every_child()?;
    run.are_said_once_at_most(&said)
}
