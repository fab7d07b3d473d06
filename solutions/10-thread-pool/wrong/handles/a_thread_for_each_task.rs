//! Believes: that `thread::spawn` is a pool: its handle does all that is asked for.
//! Caught by: step_3_by_the_threads_of_the_crew as thread_per_job

use std::any::Any;
use std::process::ExitCode;
use std::thread::{self, JoinHandle};

use thread_pool::crew::Queue;
use thread_pool::handles::{self, Join, Panicked, Task};

/// A thread of its own.
struct Handle {
    thread: JoinHandle<u64>,
}

impl Join for Handle {
    fn join(self) -> Result<u64, Panicked> {
        self.thread.join().map_err(|payload| Panicked(text_of(&*payload)))
    }
}

/// Starts a thread for the task.
fn submit(_queue: &Queue, task: Task) -> Handle {
    Handle { thread: thread::spawn(task) }
}

/// What a panic said: `panic!` makes a `&str` where the text is fixed, and a `String` where it is not.
fn text_of(payload: &(dyn Any + Send)) -> String {
    let fixed = payload.downcast_ref::<&str>().map(|text| text.to_string());
    fixed.or_else(|| payload.downcast_ref::<String>().cloned()).unwrap_or_else(|| "something else".into())
}

fn main() -> ExitCode {
    handles::drive(submit)
}
