//! Steps of `does_not_compile`: once it compiles, each function still does what it was to do.

use judge::findings::{COPIED, LEAKED, LOST_RESULT, WRONG_ANSWER};
use judge::{Checked, Ran, Run, Step, Stop, step};

const PROGRAM: &str = env!("CARGO_BIN_EXE_does_not_compile");

/// Two numbers, for two calls in the same process: nothing may be left over from the first one.
fn two(step: &mut Step) -> Vec<u32> {
    step.chance.numbers(2, 10_000..1_000_000)
}

fn call(step: &mut Step, function: &str, numbers: &[u32]) -> Result<Ran, Stop> {
    let args = numbers.iter().map(u32::to_string);
    step.run_even_if_stuck(Run::with([function.to_string()].into_iter().chain(args)))
}

/// The sum of a block: one half has this number, the other half the next one.
fn sum(number: u32) -> u64 {
    (2 * u64::from(number) + 1) << 19
}

/// What was made is gone, and nothing was made but what the driver made.
fn is_tidy(run: &Ran, n_made: usize) -> Checked {
    run.answers("made: ", &[n_made], &COPIED)?;
    run.answers("never freed: ", &[0], &LEAKED)?;
    run.exits_with(0)
}

fn meets(run: &Ran, n_threads: usize, numbers: &[u32]) -> Checked {
    let begun: Vec<String> = numbers.iter().map(|number| format!("sum {number}")).collect();
    run.are_under_way_together(n_threads, &begun)?;
    begun.iter().try_for_each(|line| run.is_said_by_a_thread(line))
}

/// Whatever is `Send` and `Sync` here is so because the compiler found it, and not because somebody said so: the file does without
/// `unsafe`.
#[test]
fn step_1_nothing_is_promised_by_hand() {
    step(PROGRAM, |step| step.does_without_unsafe());
}

/// All threads sum up the same block, at the same time, and your first thread is none of them. It is neither copied for each of them, nor left behind.
#[test]
fn step_2_threads_share_a_block() {
    step(PROGRAM, |step| {
        let numbers = two(step);
        let run = call(step, "shared", &numbers)?;
        meets(&run, 3, &numbers)?;
        let sums: Vec<u64> = numbers.iter().flat_map(|&number| [sum(number); 3]).collect();
        run.answers_in_any_order("sum: ", &sums, &LOST_RESULT)?;
        is_tidy(&run, 2)
    });
}

/// Two threads that you start sum up a half each, at the same time. They borrow the block: it is freed when they have ended.
#[test]
fn step_3_threads_borrow_a_local() {
    step(PROGRAM, |step| {
        let numbers = two(step);
        let run = call(step, "halves", &numbers)?;
        meets(&run, 2, &numbers)?;
        run.answers("sum: ", &numbers.iter().map(|&number| sum(number)).collect::<Vec<_>>(), &WRONG_ANSWER)?;
        is_tidy(&run, 2)
    });
}

/// Two threads add to one total, and neither keeps the other from its own half meanwhile. A second call begins at 0.
#[test]
fn step_4_threads_share_a_total() {
    step(PROGRAM, |step| {
        let numbers = two(step);
        let run = call(step, "tally", &numbers)?;
        meets(&run, 2, &numbers)?;
        run.answers("sum: ", &numbers.iter().map(|&number| sum(number)).collect::<Vec<_>>(), &WRONG_ANSWER)?;
        is_tidy(&run, 2)
    });
}

/// The thread outlives the function that started it: the question is answered only after that has returned. It is freed all the
/// same.
#[test]
fn step_5_a_thread_outlives_its_function() {
    step(PROGRAM, |step| {
        let numbers = two(step);
        let run = call(step, "later", &numbers)?;
        run.comes_back("asked: ", "returned: ")?;
        run.is_not_stuck()?;
        let answers: Vec<u64> = numbers.iter().map(|&number| u64::from(number) * u64::from(number)).collect();
        run.answers("answer: ", &answers, &WRONG_ANSWER)?;
        is_tidy(&run, 2)
    });
}

/// The entry is made by a thread, in the one ledger that there is, and the ledger can be locked again afterwards.
#[test]
fn step_6_a_thread_locks_for_itself() {
    step(PROGRAM, |step| {
        let numbers = two(step);
        let run = call(step, "enter", &numbers)?;
        run.is_not_stuck()?;
        let entries = [format!("{:?}", &numbers[..1]), format!("{numbers:?}")];
        run.answers("entries: ", &entries, &WRONG_ANSWER)?;
        for number in &numbers {
            run.is_said_by_a_thread(&format!("entry {number}"))?;
        }
        is_tidy(&run, 0)
    });
}

/// What threads share is freed, be it as small as a total: nothing that the file makes is kept for ever.
#[test]
fn step_7_nothing_is_kept_for_ever() {
    step(PROGRAM, |step| step.does_without_leaks());
}
