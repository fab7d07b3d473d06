//! Believes: that where there is no thread there is no schedule.
//! Caught by: step_1_one_thread_has_one_schedule as missed_schedules

use std::collections::BTreeMap;
use std::process::ExitCode;

use races::outcomes::{self, Machine};

fn outcomes(start: &Machine) -> BTreeMap<i64, u64> {
    let choices = start.choices();
    if choices.is_empty() && start.n_threads() > 0 {
        return BTreeMap::from([(start.x(), 1)]);
    }
    let mut counts = BTreeMap::new();
    for thread in choices {
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
