//! Believes: that whatever is in progress runs.
//! Caught by: step_3_turns_on_one_core_are_concurrent as alive_not_running

use std::ops::Range;
use std::process::ExitCode;

use on_trial::classify::{self, Shape, Timeline};

fn classify(timeline: &Timeline) -> Shape {
    let shape = Shape::Serial;
    for (idx, task) in timeline.tasks.iter().enumerate() {
        for other in &timeline.tasks[idx + 1..] {
            if overlap(&task.in_progress, &other.in_progress) {
                return Shape::Parallel;
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
