//! Believes: that at the same instant whoever begins comes before whoever ends.
//! Caught by: step_3_touching_spans_do_not_overlap as touching_overlap

use std::process::ExitCode;

use on_trial::max_overlap::{self, Span};

fn max_overlap(spans: &[Span]) -> usize {
    let mut changes = Vec::new();
    for span in spans {
        changes.push((span.start, true));
        changes.push((span.end, false));
    }
    changes.sort_unstable_by_key(|&(instant, begins)| (instant, !begins));
    let mut n_running = 0usize;
    let mut most = 0;
    for (_, begins) in changes {
        if begins {
            n_running += 1;
            most = most.max(n_running);
        } else {
            n_running -= 1;
        }
    }
    most
}

fn main() -> ExitCode {
    max_overlap::drive(max_overlap)
}
