//! Believes: that whoever overlaps overlaps the next one.
//! Caught by: step_6_one_instant_is_enough as wrong_answer

use std::ops::Range;
use std::process::ExitCode;

use on_trial::classify::{self, Shape, Task, Timeline};

fn classify(timeline: &Timeline) -> Shape {
    let pairs = || timeline.tasks.windows(2).map(|pair| (&pair[0], &pair[1]));
    if pairs().any(|(task, other)| run_together(task, other)) {
        Shape::Parallel
    } else if pairs().any(|(task, other)| overlap(&task.in_progress, &other.in_progress)) {
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
