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
    // TODO: at which instants can the number of those who run change?
    todo!("how many of {spans:?} have an instant in common?")
}

fn main() -> ExitCode {
    max_overlap::drive(max_overlap)
}
