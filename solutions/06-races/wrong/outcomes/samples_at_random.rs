//! Believes: that a thousand schedules at random are all that matter.
//! Caught by: step_2_two_threads_are_tried_in_every_order as missed_schedules

use std::collections::{BTreeMap, BTreeSet};
use std::process::ExitCode;

use races::outcomes::{self, Machine};

fn outcomes(start: &Machine) -> BTreeMap<i64, u64> {
    let mut seen = BTreeSet::new();
    let mut chance = 1u64;
    for _ in 0..1000 {
        let mut machine = start.clone();
        let mut schedule = Vec::new();
        while let choices = machine.choices()
            && !choices.is_empty()
        {
            chance ^= chance << 13;
            chance ^= chance >> 7;
            chance ^= chance << 17;
            let thread = choices[chance as usize % choices.len()];
            machine.step(thread);
            schedule.push(thread);
        }
        // The same schedule again is none that is new.
        seen.insert((schedule, machine.x()));
    }
    let mut counts = BTreeMap::new();
    for (_, x) in seen {
        *counts.entry(x).or_insert(0) += 1;
    }
    counts
}

fn main() -> ExitCode {
    outcomes::drive(outcomes)
}
