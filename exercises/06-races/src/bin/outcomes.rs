//! Outcomes: what can come of a program, counted over all of its schedules.
//!
//! A machine runs a program in several threads, and whoever drives it says whose step is next. `outcomes` tells for each
//! number how many of the schedules end with that number in x. For two threads that add 1 it is 18 schedules with 1, and
//! 2 with 2.
//!
//! - A schedule says for each step whose it is. Two schedules differ if they differ in one step, whatever comes of them.
//! - Only who can take a step takes one: a thread that is blocked or done is no choice.
//! - A schedule ends when nobody can take a step any more, whether all are done or some are blocked for ever.
//! - How many steps a thread takes can depend on the schedule. No program here goes on for ever.
//!
//! `printf 'load x\nadd 1\nstore x\n' | cargo xtask run outcomes 2` counts the 20 schedules of two threads.

use std::collections::BTreeMap;
use std::process::ExitCode;

use races::outcomes::{self, Machine};

/// How many schedules end with each number in x, from this moment on.
fn outcomes(start: &Machine) -> BTreeMap<i64, u64> {
    // TODO: try every step that can be next, each from this same moment, and add up what comes of them.
    todo!("count the schedules of {} threads", start.n_threads())
}

fn main() -> ExitCode {
    outcomes::drive(outcomes)
}
