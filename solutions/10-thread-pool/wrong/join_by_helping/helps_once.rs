//! Believes: that it is enough to help once.
//! Caught by: step_5_whoever_waits_helps as does_not_help

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
    if let Ok(b) = result.try_recv() {
        return (a, b);
    }
    queue.help();
    (a, result.recv().expect("`b` does not panic"))
}

fn main() -> ExitCode {
    join_by_helping::drive(join)
}
