//! Believes: that whoever gives way often enough lets others do `b`.
//! Caught by: step_4_one_thread_gets_to_the_end as does_not_help

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
        if true {
            std::thread::yield_now();
        }
    }
}

fn main() -> ExitCode {
    join_by_helping::drive(join)
}
