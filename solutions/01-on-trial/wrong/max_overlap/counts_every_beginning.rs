//! Believes: that whoever begins runs, if only for a moment.
//! Caught by: step_5_an_empty_span_never_runs as wrong_answer

use std::process::ExitCode;

use on_trial::max_overlap::{self, Span};

fn max_overlap(spans: &[Span]) -> usize {
    let at = |one: &Span| {
        let runs = |span: &&Span| span.start <= one.start && one.start < span.end;
        spans.iter().filter(runs).count() + usize::from(one.start == one.end)
    };
    spans.iter().map(at).max().unwrap_or(0)
}

fn main() -> ExitCode {
    max_overlap::drive(max_overlap)
}
