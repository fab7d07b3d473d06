//! Believes: that results come in the order of the tasks. One list for all hands out whichever is last.
//! Caught by: step_2_a_result_waits_for_its_reader as wrong_answer

use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;
use std::sync::Mutex;

use thread_pool::crew::Queue;
use thread_pool::handles::{self, Join, Panicked, Task};

/// All results, in the order in which they came.
static RESULTS: Mutex<Vec<Option<u64>>> = Mutex::new(Vec::new());

/// Somebody who will want a result.
struct Handle;

impl Join for Handle {
    fn join(self) -> Result<u64, Panicked> {
        loop {
            let last = RESULTS.lock().expect("nobody panics with this lock").pop();
            match last {
                Some(Some(result)) => return Ok(result),
                Some(None) => return Err(Panicked("somebody".into())),
                None => std::thread::yield_now(),
            }
        }
    }
}

/// Hands a task to the threads that take from this queue.
fn submit(queue: &Queue, task: Task) -> Handle {
    queue.push(Box::new(move || {
        let ended = panic::catch_unwind(AssertUnwindSafe(task)).ok();
        RESULTS.lock().expect("nobody panics with this lock").push(ended);
    }));
    Handle
}

fn main() -> ExitCode {
    handles::drive(submit)
}
