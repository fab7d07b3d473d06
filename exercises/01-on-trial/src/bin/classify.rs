//! Classify: were these tasks serial, concurrent or parallel?
//!
//! A task is in progress from its beginning until its end. It runs only while a core works for it, and waits otherwise.
//! `Shape` says what the three words mean. The strongest one counts: tasks that are parallel for one instant are parallel.
//!
//! `cargo xtask run classify A:0..9 0..3@0 6..9@0 B:2..7 3..6@0` says that A and B, which take turns on core 0, are
//! concurrent, and draws them. Give it the case of a verdict, to see it.

use std::process::ExitCode;

use on_trial::classify::{self, Shape, Timeline};

/// What the tasks of this timeline are to each other.
fn classify(timeline: &Timeline) -> Shape {
    // TODO: which two tasks, and at which instant?
    todo!("serial, concurrent or parallel? {timeline:?}")
}

fn main() -> ExitCode {
    classify::drive(classify)
}
