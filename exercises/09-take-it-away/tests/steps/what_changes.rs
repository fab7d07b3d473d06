//! Steps of `what_changes`: which snippets mean something else without a GIL. The given program tries every schedule of the small
//! machine in both modes, and it can be trusted: what is judged is the file of answers.

use judge::findings::{CHANGE_OVERLOOKED, NO_SUCH_SCHEDULE, SAME_WITH_GIL};
use judge::{Checked, Run, Step, data_step};

const PROGRAM: &str = env!("CARGO_BIN_EXE_what_changes");
const DATA: &str = "src/bin/what_changes.txt";

/// The answers for these snippets are right: `same` for one in which the GIL rules nothing out, and for the others a schedule that
/// can happen, and by which something comes out that the GIL does rule out.
fn are_right(step: &mut Step, snippets: &[&str]) -> Checked {
    for snippet in snippets {
        let ran = step.run(Run::with([snippet]))?;
        let expected =
            format!("a schedule of `{snippet}` by which something comes out that the GIL rules out");
        ran.says_nothing_behind("overlooked: ", &expected, &CHANGE_OVERLOOKED)?;
        let expected = format!("{expected}, or `same` if there is none");
        ran.says_nothing_behind("no change: ", &expected, &SAME_WITH_GIL)?;
        ran.takes_its_schedule("holds", "stops ", &NO_SUCH_SCHEDULE)?;
    }
    Ok(())
}

/// `x += 1` has no call in it, and `x = same(x) + 1` has one.
#[test]
fn step_1_an_update_is_three_steps() {
    data_step(PROGRAM, DATA, |step| are_right(step, &["plus_one", "plus_a_call"]));
}

/// A lock of the program, and the lock that a list keeps for itself.
#[test]
fn step_2_locks_hold() {
    data_step(PROGRAM, DATA, |step| are_right(step, &["with_lock", "append"]));
}

/// To look and to act are two operations. In one snippet only the GIL kept them together, and in the other it never did.
#[test]
fn step_3_a_look_and_an_act_are_two() {
    data_step(PROGRAM, DATA, |step| are_right(step, &["look_then_append", "make_once"]));
}

/// Data and a flag that says that it is there: which one is stored first makes the difference.
#[test]
fn step_4_the_order_of_two_stores() {
    data_step(PROGRAM, DATA, |step| are_right(step, &["data_first", "flag_first"]));
}

/// Two variables that belong together, and one that everybody may set.
#[test]
fn step_5_what_belongs_together() {
    data_step(PROGRAM, DATA, |step| are_right(step, &["transfer", "last_one_wins"]));
}
