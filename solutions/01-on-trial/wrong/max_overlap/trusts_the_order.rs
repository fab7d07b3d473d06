//! Believes: that spans come in the order in which they begin.
//! Caught by: step_6_in_any_order as wrong_answer

use std::process::ExitCode;

use on_trial::max_overlap::{self, Span};

fn max_overlap(spans: &[Span]) -> usize {
    let mut running: Vec<Span> = Vec::new();
    let mut most = 0;
    for span in spans.iter().filter(|span| span.start < span.end) {
        running.retain(|other| span.start < other.end);
        running.push(*span);
        let now = |other: &&Span| other.start <= span.start;
        most = most.max(running.iter().filter(now).count());
    }
    most
}

fn main() -> ExitCode {
    max_overlap::drive(max_overlap)
}
