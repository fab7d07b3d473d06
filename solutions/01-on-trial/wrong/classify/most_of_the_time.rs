//! Believes: that to be parallel is to run together for a good part of the time.
//! Caught by: step_6_one_instant_is_enough as wrong_answer

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
    let mut common = 0;
    for slice in &one.running {
        for at in &other.running {
            let (start, end) = (slice.time.start.max(at.time.start), slice.time.end.min(at.time.end));
            common += end.saturating_sub(start);
        }
    }
    let length = one.in_progress.end - one.in_progress.start;
    common * 10 > length
}

fn overlap(one: &Range<u64>, other: &Range<u64>) -> bool {
    one.start < other.end && other.start < one.end
}

fn main() -> ExitCode {
    classify::drive(classify)
}
