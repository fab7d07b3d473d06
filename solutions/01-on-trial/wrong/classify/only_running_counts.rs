//! Believes: that a task is there only while it runs.
//! Caught by: step_3_turns_on_one_core_are_concurrent as waiting_overlooked

use std::ops::Range;
use std::process::ExitCode;

use on_trial::classify::{self, Shape, Task, Timeline};

fn classify(timeline: &Timeline) -> Shape {
    let mut tasks = timeline.tasks.iter().enumerate();
    let parallel =
        tasks.any(|(idx, task)| timeline.tasks[idx + 1..].iter().any(|other| run_together(task, other)));
    if parallel { Shape::Parallel } else { Shape::Serial }
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
