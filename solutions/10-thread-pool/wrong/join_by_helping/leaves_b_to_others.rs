//! Believes: that what was left in the queue is as good as done.
//! Caught by: step_1_both_results_are_there as wrong_answer

use std::process::ExitCode;
use std::sync::mpsc;

use thread_pool::crew::Queue;
use thread_pool::join_by_helping::{self, Half};

/// Does both halves, and returns what they return.
fn join(queue: &Queue, a: Half, b: Half) -> (u64, u64) {
    let (sender, result) = mpsc::channel();
    queue.push(Box::new(move || {
        let _ = sender.send(b());
    }));
    let a = a();
    (a, result.try_recv().unwrap_or(0))
}

fn main() -> ExitCode {
    join_by_helping::drive(join)
}
