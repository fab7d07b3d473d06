//! Believes: that all that overlap one span overlap each other.
//! Caught by: step_4_all_of_them_at_one_instant as wrong_answer

use std::process::ExitCode;

use on_trial::max_overlap::{self, Span};

fn max_overlap(spans: &[Span]) -> usize {
    let overlap = |one: &Span, other: &Span| one.start < other.end && other.start < one.end;
    spans.iter().map(|one| spans.iter().filter(|other| overlap(one, other)).count().max(1)).max().unwrap_or(0)
}

fn main() -> ExitCode {
    max_overlap::drive(max_overlap)
}
