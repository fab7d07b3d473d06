//! Believes: that concurrent and parallel mean the same.
//! Caught by: step_2_two_running_at_once_are_parallel as wrong_answer

use std::ops::Range;
use std::process::ExitCode;

use on_trial::classify::{self, Shape, Timeline};

fn classify(timeline: &Timeline) -> Shape {
    let mut shape = Shape::Serial;
    for (idx, task) in timeline.tasks.iter().enumerate() {
        for other in &timeline.tasks[idx + 1..] {
            if overlap(&task.in_progress, &other.in_progress) {
                shape = Shape::Concurrent;
            }
        }
    }
    shape
}

fn overlap(one: &Range<u64>, other: &Range<u64>) -> bool {
    one.start < other.end && other.start < one.end
}

fn main() -> ExitCode {
    classify::drive(classify)
}
