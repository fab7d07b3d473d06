//! Believes: that whoever has nothing to help with may ask again at once.
//! Caught by: step_6_whoever_cannot_help_sleeps as spins

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
    loop {
        if let Ok(b) = result.try_recv() {
            return (a, b);
        }
        if !queue.help() {
            std::thread::yield_now();
        }
    }
}

fn main() -> ExitCode {
    join_by_helping::drive(join)
}
