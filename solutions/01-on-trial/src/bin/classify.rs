//! Classify: were these tasks serial, concurrent or parallel?
//!
//! A task is in progress from its beginning until its end. It runs only while a core works for it, and waits otherwise.
//! `Shape` says what the three words mean. The strongest one counts: tasks that are parallel for one instant are parallel.
//!
//! `cargo xtask run classify A:0..9 0..3@0 6..9@0 B:2..7 3..6@0` says that A and B, which take turns on core 0, are
//! concurrent, and draws them. Give it the case of a verdict, to see it.

use std::ops::Range;
use std::process::ExitCode;

use on_trial::classify::{self, Shape, Task, Timeline};

/// What the tasks of this timeline are to each other.
fn classify(timeline: &Timeline) -> Shape {
    let mut shape = Shape::Serial;
    for (idx, task) in timeline.tasks.iter().enumerate() {
        // Each two of them once, and none with itself.
        for other in &timeline.tasks[idx + 1..] {
            if run_together(task, other) {
                return Shape::Parallel;
            }
            if overlap(&task.in_progress, &other.in_progress) {
                shape = Shape::Concurrent;
            }
        }
    }
    shape
}

/// Whether both run at some instant.
fn run_together(one: &Task, other: &Task) -> bool {
    one.running.iter().any(|slice| other.running.iter().any(|at| overlap(&slice.time, &at.time)))
}

/// Whether these have an instant in common.
fn overlap(one: &Range<u64>, other: &Range<u64>) -> bool {
    one.start < other.end && other.start < one.end
}

fn main() -> ExitCode {
    classify::drive(classify)
}
