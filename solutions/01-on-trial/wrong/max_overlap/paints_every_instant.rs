//! Believes: that time is short enough for a counter at each instant.
//! Caught by: step_7_at_any_time as panicked

use std::process::ExitCode;

use on_trial::max_overlap::{self, Span};

fn max_overlap(spans: &[Span]) -> usize {
    let end = spans.iter().map(|span| span.end).max().unwrap_or(0);
    let mut counters = vec![0; end as usize];
    for span in spans {
        for instant in span.start..span.end {
            counters[instant as usize] += 1;
        }
    }
    counters.into_iter().max().unwrap_or(0)
}

fn main() -> ExitCode {
    max_overlap::drive(max_overlap)
}
