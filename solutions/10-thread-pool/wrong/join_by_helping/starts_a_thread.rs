//! Believes: that `b` needs a thread of its own. At every level of the recursion that is one more.
//! Caught by: step_3_no_thread_is_started as thread_per_job

use std::process::ExitCode;
use std::thread;

use thread_pool::crew::Queue;
use thread_pool::join_by_helping::{self, Half};

/// Does both halves, and returns what they return.
fn join(queue: &Queue, a: Half, b: Half) -> (u64, u64) {
    let _ = queue;
    let thread = thread::spawn(b);
    (a(), thread.join().expect("`b` does not panic"))
}

fn main() -> ExitCode {
    join_by_helping::drive(join)
}
