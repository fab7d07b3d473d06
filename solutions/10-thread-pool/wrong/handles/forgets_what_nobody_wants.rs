//! Believes: that a task without a handle need not be done.
//! Caught by: step_8_a_handle_may_be_dropped as lost_work

use std::any::Any;
use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};

use thread_pool::crew::Queue;
use thread_pool::handles::{self, Join, Panicked, Task};

/// The place where a result will be.
struct Handle {
    /// A channel for one message: it keeps the result for whoever comes late, and lets sleep whoever comes early.
    outcome: Receiver<Result<u64, Panicked>>,
    is_wanted: Arc<()>,
}

impl Join for Handle {
    fn join(self) -> Result<u64, Panicked> {
        self.outcome.recv().expect("every job sends once, even if its task panics")
    }
}

/// Hands a task to the threads that take from this queue.
fn submit(queue: &Queue, task: Task) -> Handle {
    let (sender, outcome) = mpsc::channel();
    let is_wanted = Arc::new(());
    let wanted = Arc::downgrade(&is_wanted);
    queue.push(Box::new(move || {
        if wanted.strong_count() == 0 {
            return;
        }
        let ended = panic::catch_unwind(AssertUnwindSafe(task));
        let _ = sender.send(ended.map_err(|payload| Panicked(text_of(&*payload))));
    }));
    Handle { outcome, is_wanted }
}

/// What a panic said: `panic!` makes a `&str` where the text is fixed, and a `String` where it is not.
fn text_of(payload: &(dyn Any + Send)) -> String {
    let fixed = payload.downcast_ref::<&str>().map(|text| text.to_string());
    fixed.or_else(|| payload.downcast_ref::<String>().cloned()).unwrap_or_else(|| "something else".into())
}

fn main() -> ExitCode {
    handles::drive(submit)
}
