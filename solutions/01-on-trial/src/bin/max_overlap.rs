//! Most at once: how many workers ran at the same instant, at most?
//!
//! A span says from when until when a worker ran. `max_overlap` answers for any number of spans, in any order.
//! If there is none, nobody ran.
//!
//! `cargo xtask run max_overlap 1:0..5 2:3..9 1:7..8` says 2: at 3 and 4, and again at 7, both of them ran.

use std::process::ExitCode;

use on_trial::max_overlap::{self, Span};

/// How many of these spans have an instant in common, at most.
fn max_overlap(spans: &[Span]) -> usize {
    let mut changes = Vec::new();
    // An empty span would end before it begins.
    for span in spans.iter().filter(|span| span.start < span.end) {
        changes.push((span.start, true));
        changes.push((span.end, false));
    }
    // `false` is less than `true`: at the same instant, ends come before beginnings.
    changes.sort_unstable();

    let mut n_running = 0;
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
