//! Handles: a task is handed to other threads, and its result comes back, or its panic.
//!
//! `handles each 2 3 5` hands two threads the tasks to square 3 and 5, and prints both results in this order. The scenes
//! that the judge plays besides stand in the driver. The threads and their queue are given: a crew, whose threads end
//! when a job panics.
//!
//! - `submit` leaves the task in the queue and returns at once. One of the crew's threads does it.
//! - `join` sleeps until the task has ended, or returns at once if it has. It answers what the task returned.
//! - A task that panicked is an error, `Panicked`, with the text that the panic said.
//! - A panic takes no thread along: after any number of them the crew has as many threads as before.
//! - A handle may be dropped. The task is done all the same, and that harms no thread either.

use std::process::ExitCode;

use thread_pool::crew::Queue;
use thread_pool::handles::{self, Join, Panicked, Task};

/// The place where a result will be.
struct Handle {
    // TODO: how does the result come here?
}

impl Join for Handle {
    fn join(self) -> Result<u64, Panicked> {
        todo!("wait for the result")
    }
}

/// Hands a task to the threads that take from this queue.
fn submit(queue: &Queue, task: Task) -> Handle {
    todo!("leave a job of {} bytes in the queue at {queue:p}", size_of_val(&*task))
}

fn main() -> ExitCode {
    handles::drive(submit)
}
