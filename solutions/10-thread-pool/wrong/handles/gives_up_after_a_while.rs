//! Believes: that no task takes longer than a tenth of a second.
//! Caught by: step_5_whoever_joins_sleeps as joined_too_early

use std::any::Any;
use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use thread_pool::crew::Queue;
use thread_pool::handles::{self, Join, Panicked, Task};

/// The place where a result will be.
struct Handle {
    /// A channel for one message: it keeps the result for whoever comes late, and lets sleep whoever comes early.
    outcome: Receiver<Result<u64, Panicked>>,
}

impl Join for Handle {
    fn join(self) -> Result<u64, Panicked> {
        self.outcome
            .recv_timeout(Duration::from_millis(100))
            .unwrap_or_else(|_| Err(Panicked("too late".into())))
    }
}

/// Hands a task to the threads that take from this queue.
fn submit(queue: &Queue, task: Task) -> Handle {
    let (sender, outcome) = mpsc::channel();
    queue.push(Box::new(move || {
        let ended = panic::catch_unwind(AssertUnwindSafe(task));
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
