//! Believes: that a step that was taken is taken back when the next choice is tried.
//! Caught by: step_2_two_threads_are_tried_in_every_order as missed_schedules

use std::collections::BTreeMap;
use std::process::ExitCode;

use races::outcomes::{self, Machine};

fn outcomes(start: &Machine) -> BTreeMap<i64, u64> {
    let mut counts = BTreeMap::new();
    go_on(&mut start.clone(), &mut counts);
    counts
}

fn go_on(machine: &mut Machine, counts: &mut BTreeMap<i64, u64>) {
    let choices = machine.choices();
    if choices.is_empty() {
        *counts.entry(machine.x()).or_insert(0) += 1;
    }
    for thread in choices {
        if machine.step(thread) {
            go_on(machine, counts);
        }
    }
}

fn main() -> ExitCode {
    outcomes::drive(outcomes)
}
