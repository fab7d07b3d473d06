//! Believes: that the signal comes after the one who waits for it. It may have come long ago.
//! Caught by: step_2_a_result_waits_for_its_reader as missed_the_end

use std::any::Any;
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
            outcome = self.slot.filled.wait(outcome).expect("nobody panics with this lock");
            if let Some(outcome) = outcome.take() {
                return outcome;
            }
        }
    }
}

/// Hands a task to the threads that take from this queue.
fn submit(queue: &Queue, task: Task) -> Handle {
    let slot = Arc::new(Slot::default());
    let filled = Arc::clone(&slot);
    queue.push(Box::new(move || {
        let ended = panic::catch_unwind(AssertUnwindSafe(task));
        let outcome = ended.map_err(|payload| Panicked(text_of(&*payload)));
        *filled.outcome.lock().expect("nobody panics with this lock") = Some(outcome);
        filled.filled.notify_one();
    }));
    Handle { slot }
}

/// What a panic said: `panic!` makes a `&str` where the text is fixed, and a `String` where it is not.
fn text_of(payload: &(dyn Any + Send)) -> String {
    let fixed = payload.downcast_ref::<&str>().map(|text| text.to_string());
    fixed.or_else(|| payload.downcast_ref::<String>().cloned()).unwrap_or_else(|| "something else".into())
}

fn main() -> ExitCode {
    handles::drive(submit)
}
