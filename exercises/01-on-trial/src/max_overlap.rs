//! `max_overlap`: what it speaks of, and the driver.

use std::process::ExitCode;

use crate::cases;

/// A stretch of time in which a worker runs: from `start` until `end`, where it is over. So `0..5` has the instants 0, 1,
/// 2, 3 and 4, as a range of Rust has, and `3..3` has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Who runs. A worker may have several spans, which have no instant in common.
    pub worker: u32,
    /// The first instant.
    pub start: u64,
    /// The instant at which it is over. Never before the start.
    pub end: u64,
}

const USAGE: &str = "max_overlap [WORKER:START..END]..., or such lines on standard input, each a case";

/// `max_overlap 1:0..5 2:3..9`: prints what your function says of these spans.
pub fn drive(max_overlap: fn(&[Span]) -> usize) -> ExitCode {
    cases::drive(USAGE, |words| {
        let spans: Vec<Span> = words.iter().map(|word| span(word)).collect::<Option<_>>()?;
        Some(max_overlap(&spans).to_string())
    })
}

fn span(word: &str) -> Option<Span> {
    let (worker, range) = word.split_once(':')?;
    let range = cases::range(range).filter(|range| range.start <= range.end)?;
    Some(Span { worker: worker.parse().ok()?, start: range.start, end: range.end })
}
