//! Believes: that a program does one thing after the other.
//! Caught by: step_2_two_running_at_once_are_parallel as wrong_answer

use std::process::ExitCode;

use on_trial::classify::{self, Shape, Timeline};

fn classify(timeline: &Timeline) -> Shape {
    match timeline.tasks.len() {
        0..4 => Shape::Serial,
        _ => Shape::Concurrent,
    }
}

fn main() -> ExitCode {
    classify::drive(classify)
}
