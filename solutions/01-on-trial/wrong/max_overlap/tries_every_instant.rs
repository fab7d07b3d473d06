//! Believes: that time is short enough to look at each instant.
//! Caught by: step_7_at_any_time as deadline

use std::process::ExitCode;

use on_trial::max_overlap::{self, Span};

fn max_overlap(spans: &[Span]) -> usize {
    let end = spans.iter().map(|span| span.end).max().unwrap_or(0);
    let at = |instant: u64| spans.iter().filter(|span| span.start <= instant && instant < span.end).count();
    (0..end).map(at).max().unwrap_or(0)
}

fn main() -> ExitCode {
    max_overlap::drive(max_overlap)
}
