//! Believes: that each worker that ever ran is one more.
//! Caught by: step_2_who_runs_at_once_is_counted as wrong_answer

use std::collections::BTreeSet;
use std::process::ExitCode;

use on_trial::max_overlap::{self, Span};

fn max_overlap(spans: &[Span]) -> usize {
    spans.iter().map(|span| span.worker).collect::<BTreeSet<_>>().len()
}

fn main() -> ExitCode {
    max_overlap::drive(max_overlap)
}
