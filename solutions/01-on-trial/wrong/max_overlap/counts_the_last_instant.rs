//! Believes: that a worker still runs at the end of its span.
//! Caught by: step_3_touching_spans_do_not_overlap as touching_overlap

use std::process::ExitCode;

use on_trial::max_overlap::{self, Span};

fn max_overlap(spans: &[Span]) -> usize {
    let at = |instant: u64| spans.iter().filter(|span| (span.start..=span.end).contains(&instant)).count();
    spans.iter().map(|span| at(span.start)).max().unwrap_or(0)
}

fn main() -> ExitCode {
    max_overlap::drive(max_overlap)
}
