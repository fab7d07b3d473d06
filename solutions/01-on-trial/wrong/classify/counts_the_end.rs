//! Believes: that a task is still in progress at its end.
//! Caught by: step_1_one_after_the_other_is_serial as touching_overlap

use std::ops::Range;
use std::process::ExitCode;

use on_trial::classify::{self, Shape, Task, Timeline};

fn classify(timeline: &Timeline) -> Shape {
    let mut shape = Shape::Serial;
    for (idx, task) in timeline.tasks.iter().enumerate() {
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

fn run_together(one: &Task, other: &Task) -> bool {
    one.running.iter().any(|slice| other.running.iter().any(|at| overlap(&slice.time, &at.time)))
}

fn overlap(one: &Range<u64>, other: &Range<u64>) -> bool {
    one.start <= other.end && other.start <= one.end
}

fn main() -> ExitCode {
    classify::drive(classify)
}
