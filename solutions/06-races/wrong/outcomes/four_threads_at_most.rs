//! Believes: that nobody has more than four threads.
//! Caught by: step_3_so_are_three as missed_schedules

use std::collections::BTreeMap;
use std::process::ExitCode;

use races::outcomes::{self, Machine};

/// So many threads are tried.
const MOST: usize = 4;

fn outcomes(start: &Machine) -> BTreeMap<i64, u64> {
    let choices: Vec<usize> = start.choices().into_iter().filter(|&thread| thread < MOST).collect();
    if choices.is_empty() {
        return BTreeMap::from([(start.x(), 1)]);
    }
    let mut counts = BTreeMap::new();
    for thread in choices {
        let mut next = start.clone();
        next.step(thread);
        for (x, n_schedules) in outcomes(&next) {
            *counts.entry(x).or_default() += n_schedules;
        }
    }
    counts
}

fn main() -> ExitCode {
    outcomes::drive(outcomes)
}
