//! Believes: that nobody counts beyond 2 to the power of 63.
//! Caught by: step_7_at_any_time as wrong_answer

use std::process::ExitCode;

use on_trial::max_overlap::{self, Span};

fn max_overlap(spans: &[Span]) -> usize {
    let at = |instant: i64| {
        spans.iter().filter(|span| (span.start as i64..span.end as i64).contains(&instant)).count()
    };
    spans.iter().map(|span| at(span.start as i64)).max().unwrap_or(0)
}

fn main() -> ExitCode {
    max_overlap::drive(max_overlap)
}
