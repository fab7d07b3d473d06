//! Believes: that the machine has two cores, so it is two.
//! Caught by: step_1_one_is_one as wrong_answer

use std::process::ExitCode;

use on_trial::max_overlap::{self, Span};

fn max_overlap(spans: &[Span]) -> usize {
    if spans.is_empty() { 0 } else { 2 }
}

fn main() -> ExitCode {
    max_overlap::drive(max_overlap)
}
