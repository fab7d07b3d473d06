//! Believes: that a schedule ends when a thread does.
//! Caught by: step_2_two_threads_are_tried_in_every_order as no_such_schedule

use std::collections::BTreeMap;
use std::process::ExitCode;

use races::outcomes::{self, Machine};

fn outcomes(start: &Machine) -> BTreeMap<i64, u64> {
    let choices = start.choices();
    let mut counts = BTreeMap::new();
    if choices.is_empty() {
        counts.insert(start.x(), 1);
    }
    for thread in choices {
        let mut after = start.clone();
        after.step(thread);
        if after.is_done(thread) && !after.choices().is_empty() {
            *counts.entry(after.x()).or_insert(0) += 1;
        }
        for (x, n_schedules) in outcomes(&after) {
            *counts.entry(x).or_insert(0) += n_schedules;
        }
    }
    counts
}

fn main() -> ExitCode {
    outcomes::drive(outcomes)
}
