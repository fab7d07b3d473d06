//! Believes: that a blocked thread takes a step to wait.
//! Caught by: step_4_whoever_is_blocked_is_no_choice as no_such_schedule

use std::collections::BTreeMap;
use std::process::ExitCode;

use races::outcomes::{self, Machine};

fn outcomes(start: &Machine) -> BTreeMap<i64, u64> {
    go_on(start, None)
}

/// `waits`: who has taken a step to wait, and need not take it again until another has gone on.
fn go_on(start: &Machine, waits: Option<usize>) -> BTreeMap<i64, u64> {
    if start.choices().is_empty() {
        return BTreeMap::from([(start.x(), 1)]);
    }
    let mut counts = BTreeMap::new();
    for thread in (0..start.n_threads()).filter(|&thread| !start.is_done(thread) && waits != Some(thread)) {
        let mut after = start.clone();
        let waits = if after.step(thread) { None } else { Some(thread) };
        if waits.is_some() && after.choices().iter().all(|&other| other == thread) {
            continue;
        }
        for (x, n_schedules) in go_on(&after, waits) {
            *counts.entry(x).or_insert(0) += n_schedules;
        }
    }
    counts
}

fn main() -> ExitCode {
    outcomes::drive(outcomes)
}
