//! Steps of `schedule`: schedules that make programs go wrong. The given program takes the steps, and it can be trusted: what is
//! judged is the file of schedules.

use judge::findings::{HARMLESS_SCHEDULE, NO_SUCH_SCHEDULE};
use judge::{Checked, Run, Step, data_step};

const PROGRAM: &str = env!("CARGO_BIN_EXE_schedule");
const DATA: &str = "src/bin/schedule.txt";

/// The schedule of this puzzle can happen, and all threads come to their end by it.
fn comes_to_its_end(step: &mut Step, puzzle: &str) -> Checked {
    step.run(Run::with([puzzle]))?.takes_its_schedule("comes to its end", "stops ", &NO_SUCH_SCHEDULE)
}

/// And x is this then.
fn ends_with(step: &mut Step, puzzle: &str, x: i64) -> Checked {
    comes_to_its_end(step, puzzle)?;
    step.run(Run::with([puzzle]))?.comes_out("x = ", x, "since ", &HARMLESS_SCHEDULE)
}

/// A schedule has a letter for each step of each thread, three for A and three for B, and no more: whoever is done takes
/// none. In which order they stand is not asked yet.
#[test]
fn step_1_every_thread_comes_to_its_end() {
    data_step(PROGRAM, DATA, |step| comes_to_its_end(step, "two"));
}

/// Two threads add 1, and x is 1. Of the 20 schedules, 18 end so.
#[test]
fn step_2_one_of_two_is_lost() {
    data_step(PROGRAM, DATA, |step| ends_with(step, "two", 1));
}

/// Three threads add 1, and x is 1: two of three updates are lost. Of the 1680 schedules, 1404 end so.
#[test]
fn step_3_two_of_three_are_lost() {
    data_step(PROGRAM, DATA, |step| ends_with(step, "three", 1));
}

/// A lock around the store alone keeps two stores apart, which never were the trouble. A blocked thread takes no step.
#[test]
fn step_4_a_lock_for_the_store_is_not_enough() {
    data_step(PROGRAM, DATA, |step| ends_with(step, "locked_store", 1));
}

/// Each of two threads adds 1 three times, and x is 2: four of six updates are lost. To take turns step by step loses three
/// only: whoever wants to lose more has to let a thread keep an old number for long.
#[test]
fn step_5_four_of_six_are_lost() {
    data_step(PROGRAM, DATA, |step| ends_with(step, "thrice", 2));
}
