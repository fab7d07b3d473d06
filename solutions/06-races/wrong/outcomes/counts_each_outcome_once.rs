//! Believes: that what counts is what can come of it, not how often.
//! Caught by: step_2_two_threads_are_tried_in_every_order as missed_schedules

use std::collections::BTreeMap;
use std::process::ExitCode;

use races::outcomes::{self, Machine};

fn outcomes(start: &Machine) -> BTreeMap<i64, u64> {
    let choices = start.choices();
    if choices.is_empty() {
        return BTreeMap::from([(start.x(), 1)]);
    }
    let mut counts = BTreeMap::new();
    for thread in choices {
        let mut after = start.clone();
        after.step(thread);
        counts.extend(outcomes(&after));
    }
    counts
}

fn main() -> ExitCode {
    outcomes::drive(outcomes)
}
