//! Believes: that every span has begun before it ends.
//! Caught by: step_5_an_empty_span_never_runs as panicked

use std::process::ExitCode;

use on_trial::max_overlap::{self, Span};

fn max_overlap(spans: &[Span]) -> usize {
    let mut changes = Vec::new();
    for span in spans {
        changes.push((span.start, true));
        changes.push((span.end, false));
    }
    changes.sort_unstable();
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
