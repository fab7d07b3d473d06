//! Join by helping: two halves of some work, of which another thread may do the second.
//!
//! `join_by_helping pair 3 5` squares 3 and 5. The scenes that the judge plays besides stand in the driver. The threads
//! and their queue are given; `Queue::help` does a job that lies there, in the thread that calls.
//!
//! - `join` does `a` itself, in the thread that calls, and leaves `b` for others meanwhile. It starts no thread.
//! - It returns when both are done.
//! - Halves may call `join` again, to any depth, in threads of the same crew: a single one must get to the end.
//! - While `b` is not done, `join` does what lies in the queue, be it `b` or something else.
//! - When nothing lies there and somebody else is at `b`, it sleeps until `b` is done.

use std::process::ExitCode;
use std::sync::mpsc;

use thread_pool::crew::Queue;
use thread_pool::join_by_helping::{self, Half};

/// Does both halves, and returns what they return.
fn join(queue: &Queue, a: Half, b: Half) -> (u64, u64) {
    let (sender, result) = mpsc::channel();
    // First, so that others can begin with it while this thread is at `a`.
    queue.push(Box::new(move || {
        // It fails only if this call of `join` has panicked, and then nobody wants to know.
        let _ = sender.send(b());
    }));
    let a = a();
    loop {
        // What was left last is done first: that is `b`, unless somebody has taken it.
        if let Ok(b) = result.try_recv() {
            return (a, b);
        }
        if !queue.help() {
            // Somebody is at `b`, and does what it needs, if need be.
            return (a, result.recv().expect("`b` does not panic"));
        }
    }
}

fn main() -> ExitCode {
    join_by_helping::drive(join)
}
