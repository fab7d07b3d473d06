//! Believes: that whoever hands out a task wants to know of its panic.
//! Caught by: step_8_a_handle_may_be_dropped as threads_lost

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::sync::mpsc::{self, Receiver};

use thread_pool::crew::Queue;
use thread_pool::handles::{self, Join, Panicked, Task};

struct Handle {
    result: Receiver<Result<u64, Panicked>>,
}

impl Join for Handle {
    fn join(self) -> Result<u64, Panicked> {
        self.result.recv().expect("every task sends its result")
    }
}

fn submit(queue: &Queue, task: Task) -> Handle {
    let (sender, result) = mpsc::channel();
    queue.push(Box::new(move || match catch_unwind(AssertUnwindSafe(task)) {
        Ok(value) => {
            // Nobody may want it any more.
            let _ = sender.send(Ok(value));
        }
        Err(payload) => {
            sender.send(Err(Panicked(text_of(&*payload)))).expect("somebody must be told of a panic");
        }
    }));
    Handle { result }
}

fn text_of(payload: &(dyn Any + Send)) -> String {
    if let Some(text) = payload.downcast_ref::<&str>() {
        (*text).to_string()
    } else if let Some(text) = payload.downcast_ref::<String>() {
        text.clone()
    } else {
        "no text".into()
    }
}

fn main() -> ExitCode {
    handles::drive(submit)
}
