//! Believes: that a fair scheduler lets everybody take one step in turn.
//! Caught by: step_2_two_threads_are_tried_in_every_order as missed_schedules

use std::collections::BTreeMap;
use std::process::ExitCode;

use races::outcomes::{self, Machine};

fn outcomes(start: &Machine) -> BTreeMap<i64, u64> {
    let mut counts = BTreeMap::new();
    // Each of them may be the first.
    for first in 0..start.n_threads().max(1) {
        let mut machine = start.clone();
        while !machine.choices().is_empty() {
            for nth in 0..machine.n_threads() {
                machine.step((first + nth) % start.n_threads());
            }
        }
        *counts.entry(machine.x()).or_insert(0) += 1;
    }
    counts
}

fn main() -> ExitCode {
    outcomes::drive(outcomes)
}
