//! Believes: that workers are numbered from 0 to 63.
//! Caught by: step_2_who_runs_at_once_is_counted as panicked

use std::process::ExitCode;

use on_trial::max_overlap::{self, Span};

fn max_overlap(spans: &[Span]) -> usize {
    let at = |instant: u64| {
        let mut is_running = [false; 64];
        for span in spans.iter().filter(|span| (span.start..span.end).contains(&instant)) {
            is_running[span.worker as usize] = true;
        }
        is_running.iter().filter(|is_running| **is_running).count()
    };
    spans.iter().map(|span| at(span.start)).max().unwrap_or(0)
}

fn main() -> ExitCode {
    max_overlap::drive(max_overlap)
}
