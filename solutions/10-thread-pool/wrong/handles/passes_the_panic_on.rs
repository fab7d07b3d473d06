//! Believes: that a panic should go on after it was told. It ends the thread of the crew.
//! Caught by: step_7_a_panic_takes_no_thread_along as threads_lost

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
    queue.push(Box::new(move || match panic::catch_unwind(AssertUnwindSafe(task)) {
        Ok(result) => drop(sender.send(Ok(result))),
        Err(payload) => {
            let _ = sender.send(Err(Panicked(text_of(&*payload))));
            panic::resume_unwind(payload);
        }
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
