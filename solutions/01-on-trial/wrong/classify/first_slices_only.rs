//! Believes: that what begins apart stays apart.
//! Caught by: step_6_one_instant_is_enough as wrong_answer

use std::ops::Range;
use std::process::ExitCode;

use on_trial::classify::{self, Shape, Task, Timeline};

fn classify(timeline: &Timeline) -> Shape {
    let mut shape = Shape::Serial;
    for (idx, task) in timeline.tasks.iter().enumerate() {
        for other in &timeline.tasks[idx + 1..] {
            if begin_together(task, other) {
                return Shape::Parallel;
            }
            if overlap(&task.in_progress, &other.in_progress) {
                shape = Shape::Concurrent;
            }
        }
    }
    shape
}

fn begin_together(one: &Task, other: &Task) -> bool {
    let slices = one.running.first().zip(other.running.first());
    slices.is_some_and(|(slice, at)| overlap(&slice.time, &at.time))
}

fn overlap(one: &Range<u64>, other: &Range<u64>) -> bool {
    one.start < other.end && other.start < one.end
}

fn main() -> ExitCode {
    classify::drive(classify)
}
