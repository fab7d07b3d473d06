//! Steps of `biased_rc`: one object, references in several threads, and every schedule of them.

use judge::{Checked, Explore, Step, step};

const PROGRAM: &str = env!("CARGO_BIN_EXE_biased_rc");

/// In every schedule of these scenes the object is freed once, after its last reference.
fn holds(step: &mut Step, scenes: &[&str]) -> Checked {
    scenes.iter().try_for_each(|scene| step.explore(Explore::with([scene]))?.holds())
}

/// The owner makes references, gives up all that it has, and is told of the last one.
#[test]
fn step_1_the_owner_frees_it_once() {
    step(PROGRAM, |step| {
        let n_references = step.chance.number(20..40).to_string();
        step.explore(Explore::with(["alone", &n_references]))?.holds()
    });
}

/// Other threads are given references that the owner has made, and give them up while the owner gives up its own. What they can't
/// subtract, they ask the owner for.
#[test]
fn step_2_what_the_owner_has_counted() {
    step(PROGRAM, |step| holds(step, &["handed_over", "handed_to_two"]));
}

/// Another thread makes a reference itself and gives it up again: nobody needs to be asked for that, whatever a third one gives up
/// at the same time.
#[test]
fn step_3_what_others_have_counted() {
    step(PROGRAM, |step| holds(step, &["handed_and_made", "made_by_others"]));
}

/// The owner gives up all that it has counted, while others give up what they have counted. Whoever comes last frees the object, and
/// nobody asks an owner that has gone.
#[test]
fn step_4_the_owner_may_go_first() {
    step(PROGRAM, |step| holds(step, &["owner_first", "owner_before_two"]));
}

/// The owner has given up all that it had counted, and is given a reference again. It counts where everybody counts now, and nobody
/// asks it any more.
#[test]
fn step_5_the_owner_may_come_back() {
    step(PROGRAM, |step| holds(step, &["comes_back_and_hands_on", "comes_back"]));
}

/// The owner makes a hundred references and gives them up. None of that is an atomic read-modify-write, or takes a lock.
#[test]
fn step_6_the_owner_does_not_pay() {
    step(PROGRAM, |step| holds(step, &["many"]));
}
