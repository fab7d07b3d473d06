//! Believes: that all that are in the list ran together.
//! Caught by: step_2_who_runs_at_once_is_counted as wrong_answer

use std::process::ExitCode;

use on_trial::max_overlap::{self, Span};

fn max_overlap(spans: &[Span]) -> usize {
    spans.len()
}

fn main() -> ExitCode {
    max_overlap::drive(max_overlap)
}
