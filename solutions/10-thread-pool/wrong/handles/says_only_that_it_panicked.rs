//! Believes: that the message of a panic is of no use to whoever waits.
//! Caught by: step_6_a_panic_comes_home as panic_untold

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
        let ended = panic::catch_unwind(AssertUnwindSafe(task));
        let _ = sender.send(ended.map_err(|payload| Panicked(format!("a task, {:?}", payload.type_id()))));
    }));
    Handle { outcome }
}

fn main() -> ExitCode {
    handles::drive(submit)
}
