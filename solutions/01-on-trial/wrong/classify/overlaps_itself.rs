//! Believes: that each task is to be compared with all.
//! Caught by: step_1_one_after_the_other_is_serial as wrong_answer

use std::ops::Range;
use std::process::ExitCode;

use on_trial::classify::{self, Shape, Task, Timeline};

fn classify(timeline: &Timeline) -> Shape {
    let each =
        || timeline.tasks.iter().flat_map(|task| timeline.tasks.iter().map(move |other| (task, other)));
    if each().any(|(task, other)| run_together(task, other)) {
        Shape::Parallel
    } else if each().any(|(task, other)| overlap(&task.in_progress, &other.in_progress)) {
        Shape::Concurrent
    } else {
        Shape::Serial
    }
}

fn run_together(one: &Task, other: &Task) -> bool {
    one.running.iter().any(|slice| other.running.iter().any(|at| overlap(&slice.time, &at.time)))
}

fn overlap(one: &Range<u64>, other: &Range<u64>) -> bool {
    one.start < other.end && other.start < one.end
}

fn main() -> ExitCode {
    classify::drive(classify)
}
