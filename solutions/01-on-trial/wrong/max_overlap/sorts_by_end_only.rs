//! Believes: that once the ends are in order, whoever has not ended when a span begins runs with it.
//! Caught by: step_4_all_of_them_at_one_instant as wrong_answer

use std::process::ExitCode;

use on_trial::max_overlap::{self, Span};

fn max_overlap(spans: &[Span]) -> usize {
    let mut spans = spans.to_vec();
    spans.sort_unstable_by_key(|span| span.end);
    let together = |idx: usize| spans[..=idx].iter().filter(|other| spans[idx].start < other.end).count();
    (0..spans.len()).map(together).max().unwrap_or(0)
}

fn main() -> ExitCode {
    max_overlap::drive(max_overlap)
}
