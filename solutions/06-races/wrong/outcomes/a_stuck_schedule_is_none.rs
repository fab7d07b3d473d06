//! Believes: that a schedule that does not come to its end is none.
//! Caught by: step_5_a_schedule_may_end_in_a_deadlock as missed_schedules

use std::collections::BTreeMap;
use std::process::ExitCode;

use races::outcomes::{self, Machine};

fn outcomes(start: &Machine) -> BTreeMap<i64, u64> {
    if (0..start.n_threads()).all(|thread| start.is_done(thread)) {
        return BTreeMap::from([(start.x(), 1)]);
    }
    let mut counts = BTreeMap::new();
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
