//! Believes: that who does not come in between has waited its turn.
//! Caught by: step_4_who_waits_is_in_progress as waiting_overlooked

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
            if take_turns(task, other) || take_turns(other, task) {
                shape = Shape::Concurrent;
            }
        }
    }
    shape
}

fn take_turns(one: &Task, other: &Task) -> bool {
    let start = one.running.iter().map(|slice| slice.time.start).min();
    let end = one.running.iter().map(|slice| slice.time.end).max();
    let (Some(start), Some(end)) = (start, end) else { return false };
    let begins_before_its_turn =
        other.running.first().is_some_and(|slice| other.in_progress.start < slice.time.start);
    other.running.iter().any(|slice| overlap(&slice.time, &(start..end)))
        || begins_before_its_turn && other.in_progress.start < end
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
