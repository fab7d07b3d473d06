//! Believes: that two schedules that come to the same moment are the same.
//! Caught by: step_2_two_threads_are_tried_in_every_order as missed_schedules

use std::collections::{BTreeMap, HashSet};
use std::process::ExitCode;

use races::outcomes::{self, Machine};

fn outcomes(start: &Machine) -> BTreeMap<i64, u64> {
    let mut counts = BTreeMap::new();
    let mut seen = HashSet::new();
    let mut waiting = vec![start.clone()];
    while let Some(machine) = waiting.pop() {
        if !seen.insert(machine.clone()) {
            continue;
        }
        if machine.choices().is_empty() {
            *counts.entry(machine.x()).or_insert(0) += 1;
        }
        for thread in machine.choices() {
            let mut after = machine.clone();
            after.step(thread);
            waiting.push(after);
        }
    }
    counts
}

fn main() -> ExitCode {
    outcomes::drive(outcomes)
}
