//! Believes: that tasks on different cores are parallel.
//! Caught by: step_5_it_is_not_the_cores_that_count as alive_not_running

use std::ops::Range;
use std::process::ExitCode;

use on_trial::classify::{self, Shape, Task, Timeline};

fn classify(timeline: &Timeline) -> Shape {
    let mut shape = Shape::Serial;
    for (idx, task) in timeline.tasks.iter().enumerate() {
        for other in &timeline.tasks[idx + 1..] {
            if overlap(&task.in_progress, &other.in_progress) && on_other_cores(task, other) {
                return Shape::Parallel;
            }
            if overlap(&task.in_progress, &other.in_progress) {
                shape = Shape::Concurrent;
            }
        }
    }
    shape
}

fn on_other_cores(one: &Task, other: &Task) -> bool {
    one.running.iter().any(|slice| other.running.iter().any(|at| slice.core != at.core))
}

fn overlap(one: &Range<u64>, other: &Range<u64>) -> bool {
    one.start < other.end && other.start < one.end
}

fn main() -> ExitCode {
    classify::drive(classify)
}
