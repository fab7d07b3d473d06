//! Believes: that a worker is asked how many of its own spans overlap, and the largest answer counts.
//! Caught by: step_2_who_runs_at_once_is_counted as wrong_answer

use std::process::ExitCode;

use on_trial::max_overlap::{self, Span};

fn max_overlap(spans: &[Span]) -> usize {
    let at = |worker: u32, instant: u64| {
        let runs = |span: &&Span| span.worker == worker && span.start <= instant && instant < span.end;
        spans.iter().filter(runs).count()
    };
    spans.iter().map(|span| at(span.worker, span.start)).max().unwrap_or(0)
}

fn main() -> ExitCode {
    max_overlap::drive(max_overlap)
}
