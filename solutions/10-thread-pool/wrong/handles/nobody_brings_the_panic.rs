//! Believes: that a task that panics has no result, so nothing is to be said. Whoever joins waits for ever.
//! Caught by: step_6_a_panic_comes_home as panic_untold

use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;
use std::sync::{Arc, Condvar, Mutex};

use thread_pool::crew::Queue;
use thread_pool::handles::{self, Join, Panicked, Task};

/// The place where a result will be.
#[derive(Default)]
struct Slot {
    outcome: Mutex<Option<Result<u64, Panicked>>>,
    filled: Condvar,
}

struct Handle {
    slot: Arc<Slot>,
}

impl Join for Handle {
    fn join(self) -> Result<u64, Panicked> {
        let mut outcome = self.slot.outcome.lock().expect("nobody panics with this lock");
        loop {
            if let Some(outcome) = outcome.take() {
                return outcome;
            }
            outcome = self.slot.filled.wait(outcome).expect("nobody panics with this lock");
        }
    }
}

/// Hands a task to the threads that take from this queue.
fn submit(queue: &Queue, task: Task) -> Handle {
    let slot = Arc::new(Slot::default());
    let filled = Arc::clone(&slot);
    queue.push(Box::new(move || {
        let ended = panic::catch_unwind(AssertUnwindSafe(task));
        if let Ok(result) = ended {
            *filled.outcome.lock().expect("nobody panics with this lock") = Some(Ok(result));
            filled.filled.notify_one();
        }
    }));
    Handle { slot }
}

fn main() -> ExitCode {
    handles::drive(submit)
}
