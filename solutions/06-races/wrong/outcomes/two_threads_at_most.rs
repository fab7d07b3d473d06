//! Believes: that a race is between two, and a third thread comes before them or after.
//! Caught by: step_3_so_are_three as missed_schedules

use std::collections::BTreeMap;
use std::process::ExitCode;

use races::outcomes::{self, Machine};

fn outcomes(start: &Machine) -> BTreeMap<i64, u64> {
    let choices = start.choices();
    if choices.is_empty() {
        return BTreeMap::from([(start.x(), 1)]);
    }
    let mut counts = BTreeMap::new();
    for &thread in &choices {
        let mut after = start.clone();
        // Where more than two could go on, whoever does goes on to its end.
        while after.step(thread) && choices.len() > 2 {}
        for (x, n_schedules) in outcomes(&after) {
            *counts.entry(x).or_insert(0) += n_schedules;
        }
    }
    counts
}

fn main() -> ExitCode {
    outcomes::drive(outcomes)
}
