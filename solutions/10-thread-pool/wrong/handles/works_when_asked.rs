//! Believes: that a task may wait until somebody wants its result. Then the one who asks does it, and the crew does nothing.
//! Caught by: step_3_by_the_threads_of_the_crew as caller_does_it

use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;

use thread_pool::crew::Queue;
use thread_pool::handles::{self, Join, Panicked, Task};

/// A task that nobody has begun.
struct Handle {
    task: Task,
}

impl Join for Handle {
    fn join(self) -> Result<u64, Panicked> {
        panic::catch_unwind(AssertUnwindSafe(self.task)).map_err(|_| Panicked("it panicked".into()))
    }
}

/// Keeps the task until somebody asks.
fn submit(_queue: &Queue, task: Task) -> Handle {
    Handle { task }
}

fn main() -> ExitCode {
    handles::drive(submit)
}
