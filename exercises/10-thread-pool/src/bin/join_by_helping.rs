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

use thread_pool::crew::Queue;
use thread_pool::join_by_helping::{self, Half};

/// Does both halves, and returns what they return.
fn join(queue: &Queue, a: Half, b: Half) -> (u64, u64) {
    todo!("do {} and {} bytes, with the queue at {queue:p}", size_of_val(&*a), size_of_val(&*b))
}

fn main() -> ExitCode {
    join_by_helping::drive(join)
}
