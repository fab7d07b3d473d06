//! Believes: that a thread that hands out work need do none. Two threads are left for all, of which one sleeps.
//! Caught by: step_2_the_halves_run_together as jobs_never_meet

use std::process::ExitCode;
use std::sync::mpsc;

use thread_pool::crew::Queue;
use thread_pool::join_by_helping::{self, Half};

/// Does both halves, and returns what they return.
fn join(queue: &Queue, a: Half, b: Half) -> (u64, u64) {
    let (sender, results) = mpsc::channel();
    for (place, half) in [a, b].into_iter().enumerate() {
        let sender = sender.clone();
        queue.push(Box::new(move || {
            let _ = sender.send((place, half()));
        }));
    }
    let mut both = [0, 0];
    for _ in 0..2 {
        let (place, result) = results.recv().expect("no half panics");
        both[place] = result;
    }
    (both[0], both[1])
}

fn main() -> ExitCode {
    join_by_helping::drive(join)
}
