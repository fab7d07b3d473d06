//! Believes: that `join` may panic when the task has.
//! Caught by: step_6_a_panic_comes_home as panic_untold

use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;
use std::sync::mpsc::{self, Receiver};

use thread_pool::crew::Queue;
use thread_pool::handles::{self, Join, Panicked, Task};

/// The place where a result will be.
struct Handle {
    /// A channel for one message: it keeps the result for whoever comes late, and lets sleep whoever comes early.
    outcome: Receiver<u64>,
}

impl Join for Handle {
    fn join(self) -> Result<u64, Panicked> {
        Ok(self.outcome.recv().expect("a task has a result"))
    }
}

/// Hands a task to the threads that take from this queue.
fn submit(queue: &Queue, task: Task) -> Handle {
    let (sender, outcome) = mpsc::channel();
    queue.push(Box::new(move || {
        if let Ok(result) = panic::catch_unwind(AssertUnwindSafe(task)) {
            let _ = sender.send(result);
        }
    }));
    Handle { outcome }
}

fn main() -> ExitCode {
    handles::drive(submit)
}
