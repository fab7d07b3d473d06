//! Steps of `break_it`: programs and schedules that lose an update under a GIL. The given program takes the steps, and it can be trusted:
//! what is judged is the file.

use judge::findings::{ANOTHER_PROGRAM, BLOCKED_FOR_EVER, HARMLESS_SCHEDULE, LOST_UPDATE, NO_SUCH_SCHEDULE};
use judge::{Checked, Run, Step, data_step};

const PROGRAM: &str = env!("CARGO_BIN_EXE_break_it");
const DATA: &str = "src/bin/break_it.txt";

/// In the program of this puzzle each thread adds 1, if nobody comes in between.
fn adds_1(step: &mut Step, puzzle: &str) -> Checked {
    step.run(Run::with([puzzle]))?.comes_out("program: ", "adds 1", "since ", &ANOTHER_PROGRAM)
}

/// The schedule of this puzzle can happen under its GIL, and both threads come to their end by it.
fn comes_to_its_end(step: &mut Step, puzzle: &str) -> Checked {
    adds_1(step, puzzle)?;
    step.run(Run::with([puzzle]))?.takes_its_schedule("comes to its end", "stops ", &NO_SUCH_SCHEDULE)
}

/// And one of the two updates is lost.
fn loses(step: &mut Step, puzzle: &str) -> Checked {
    comes_to_its_end(step, puzzle)?;
    step.run(Run::with([puzzle]))?.comes_out("x = ", 1, "since ", &HARMLESS_SCHEDULE)
}

/// With a check point after each instruction any schedule can happen. This one has a letter for each step of each thread, and no more.
#[test]
fn step_1_both_threads_come_to_their_end() {
    data_step(PROGRAM, DATA, |step| comes_to_its_end(step, "anywhere"));
}

/// `x += 1` is a load, an add and a store. The GIL is held at each of them, and not from the first to the last.
#[test]
fn step_2_each_step_was_alone_and_an_update_is_lost() {
    data_step(PROGRAM, DATA, |step| loses(step, "anywhere"));
}

/// A program of your own, in which each thread adds 1 to x. One thread alone leaves 1, and two of them, one after the other, leave 2.
#[test]
fn step_3_a_program_that_adds_1() {
    data_step(PROGRAM, DATA, |step| adds_1(step, "at_check_points"));
}

/// Since Python 3.10 the holder looks after a call and after a jump backward. A schedule in which somebody else goes on anywhere else
/// never happens.
#[test]
fn step_4_switches_at_check_points_only() {
    data_step(PROGRAM, DATA, |step| comes_to_its_end(step, "at_check_points"));
}

/// Between the load and the store of your program there is a check point. That is enough.
#[test]
fn step_5_an_update_is_lost_all_the_same() {
    data_step(PROGRAM, DATA, |step| loses(step, "at_check_points"));
}

/// A call is not the only check point: the same without one.
#[test]
fn step_6_no_call_is_needed() {
    data_step(PROGRAM, DATA, |step| loses(step, "without_a_call"));
}

/// The check point stays, and a lock of the program goes round everything from the load to the store. All schedules are tried.
#[test]
fn step_7_a_lock_of_the_program_mends_it() {
    data_step(PROGRAM, DATA, |step| {
        adds_1(step, "mended")?;
        let ran = step.run(Run::with(["mended"]))?;
        ran.comes_out("blocks: ", "nobody", "since ", &BLOCKED_FOR_EVER)?;
        ran.comes_out("loses: ", "nothing", "since ", &LOST_UPDATE)
    });
}
