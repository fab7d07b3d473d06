//! Believes: that a schedule that is not at its end is one already.
//! Caught by: step_1_one_thread_has_one_schedule as no_such_schedule

use std::collections::BTreeMap;
use std::process::ExitCode;

use races::outcomes::{self, Machine};

fn outcomes(start: &Machine) -> BTreeMap<i64, u64> {
    let mut counts = BTreeMap::from([(start.x(), 1)]);
    for thread in start.choices() {
        let mut after = start.clone();
        after.step(thread);
        for (x, n_schedules) in outcomes(&after) {
            *counts.entry(x).or_insert(0) += n_schedules;
        }
    }
    counts
}

fn main() -> ExitCode {
    outcomes::drive(outcomes)
}
