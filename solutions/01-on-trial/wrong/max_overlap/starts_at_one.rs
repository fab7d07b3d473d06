//! Believes: that somebody always runs.
//! Caught by: step_1_one_is_one as wrong_answer

use std::process::ExitCode;

use on_trial::max_overlap::{self, Span};

fn max_overlap(spans: &[Span]) -> usize {
    // The number at each beginning, for the others that run then.
    let others = |one: usize| {
        let at = spans[one].start;
        let runs = |span: &Span| span.start <= at && at < span.end;
        spans.iter().enumerate().filter(|(idx, span)| *idx != one && runs(span)).count()
    };
    1 + (0..spans.len()).map(others).max().unwrap_or(0)
}

fn main() -> ExitCode {
    max_overlap::drive(max_overlap)
}
