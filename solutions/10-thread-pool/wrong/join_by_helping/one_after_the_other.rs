//! Believes: that two calls are two halves.
//! Caught by: step_2_the_halves_run_together as jobs_never_meet

use std::process::ExitCode;

use thread_pool::crew::Queue;
use thread_pool::join_by_helping::{self, Half};

/// Does both halves, and returns what they return.
fn join(queue: &Queue, a: Half, b: Half) -> (u64, u64) {
    let _ = queue;
    (a(), b())
}

fn main() -> ExitCode {
    join_by_helping::drive(join)
}
