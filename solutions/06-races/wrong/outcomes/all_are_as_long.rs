//! Believes: that every thread takes as many steps as one that is alone.
//! Caught by: step_6_a_way_can_depend_on_the_schedule as missed_schedules

use std::collections::BTreeMap;
use std::process::ExitCode;

use races::outcomes::{self, Machine};

fn outcomes(start: &Machine) -> BTreeMap<i64, u64> {
    let mut alone = start.clone();
    let mut n_steps = 0;
    while alone.step(0) {
        n_steps += 1;
    }
    go_on(start, &vec![n_steps; start.n_threads()])
}

/// `left`: how many steps each thread still has.
fn go_on(start: &Machine, left: &[usize]) -> BTreeMap<i64, u64> {
    let mut choices = start.choices();
    choices.retain(|&thread| left[thread] > 0);
    if choices.is_empty() {
        return BTreeMap::from([(start.x(), 1)]);
    }
    let mut counts = BTreeMap::new();
    for thread in choices {
        let mut after = start.clone();
        after.step(thread);
        let mut left = left.to_vec();
        left[thread] -= 1;
        for (x, n_schedules) in go_on(&after, &left) {
            *counts.entry(x).or_insert(0) += n_schedules;
        }
    }
    counts
}

fn main() -> ExitCode {
    outcomes::drive(outcomes)
}
