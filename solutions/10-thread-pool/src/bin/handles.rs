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

use std::any::Any;
use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;
use std::sync::mpsc::{self, Receiver};

use thread_pool::crew::Queue;
use thread_pool::handles::{self, Join, Panicked, Task};

/// The place where a result will be.
struct Handle {
    /// A channel for one message: it keeps the result for whoever comes late, and lets sleep whoever comes early.
    outcome: Receiver<Result<u64, Panicked>>,
}

impl Join for Handle {
    fn join(self) -> Result<u64, Panicked> {
        self.outcome.recv().expect("every job sends once, even if its task panics")
    }
}

/// Hands a task to the threads that take from this queue.
fn submit(queue: &Queue, task: Task) -> Handle {
    let (sender, outcome) = mpsc::channel();
    queue.push(Box::new(move || {
        // The task is gone after a panic, and with it all that it may have left half done.
        let ended = panic::catch_unwind(AssertUnwindSafe(task));
        // It fails if the handle was dropped: then nobody wants to know.
        let _ = sender.send(ended.map_err(|payload| Panicked(text_of(&*payload))));
    }));
    Handle { outcome }
}

/// What a panic said: `panic!` makes a `&str` where the text is fixed, and a `String` where it is not.
fn text_of(payload: &(dyn Any + Send)) -> String {
    let fixed = payload.downcast_ref::<&str>().map(|text| text.to_string());
    fixed.or_else(|| payload.downcast_ref::<String>().cloned()).unwrap_or_else(|| "something else".into())
}

fn main() -> ExitCode {
    handles::drive(submit)
}
