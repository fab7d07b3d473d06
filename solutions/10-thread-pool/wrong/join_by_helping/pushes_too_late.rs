//! Believes: that it does not matter when `b` is left for others. After `a` nobody needs them.
//! Caught by: step_2_the_halves_run_together as jobs_never_meet

use std::process::ExitCode;
use std::sync::mpsc;

use thread_pool::crew::Queue;
use thread_pool::join_by_helping::{self, Half};

/// Does both halves, and returns what they return.
fn join(queue: &Queue, a: Half, b: Half) -> (u64, u64) {
    let (sender, result) = mpsc::channel();
    let a = a();
    queue.push(Box::new(move || {
        let _ = sender.send(b());
    }));
    loop {
        if let Ok(b) = result.try_recv() {
            return (a, b);
        }
        if !queue.help() {
            return (a, result.recv().expect("`b` does not panic"));
        }
    }
}

fn main() -> ExitCode {
    join_by_helping::drive(join)
}
