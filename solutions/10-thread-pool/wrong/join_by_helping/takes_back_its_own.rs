//! Believes: that nothing but `b` concerns the one who waits for `b`. What `b` needs may lie in the queue.
//! Caught by: step_5_whoever_waits_helps as does_not_help

use std::process::ExitCode;
use std::sync::{Arc, Condvar, Mutex};

use thread_pool::crew::Queue;
use thread_pool::join_by_helping::{self, Half};

/// The second half: not begun, under way, or done.
enum Second {
    Waiting(Half),
    UnderWay,
    Done(u64),
}

/// Does both halves, and returns what they return.
fn join(queue: &Queue, a: Half, b: Half) -> (u64, u64) {
    let second = Arc::new((Mutex::new(Second::Waiting(b)), Condvar::new()));
    let other = Arc::clone(&second);
    queue.push(Box::new(move || {
        if let Some(b) = take(&other.0) {
            let result = b();
            *other.0.lock().expect("nobody panics with this lock") = Second::Done(result);
            other.1.notify_one();
        }
    }));
    let a = a();
    if let Some(b) = take(&second.0) {
        return (a, b());
    }
    let mut state = second.0.lock().expect("nobody panics with this lock");
    loop {
        if let Second::Done(b) = *state {
            return (a, b);
        }
        state = second.1.wait(state).expect("nobody panics with this lock");
    }
}

/// The second half, if nobody has begun it.
fn take(second: &Mutex<Second>) -> Option<Half> {
    let mut state = second.lock().expect("nobody panics with this lock");
    match std::mem::replace(&mut *state, Second::UnderWay) {
        Second::Waiting(b) => Some(b),
        other => {
            *state = other;
            None
        }
    }
}

fn main() -> ExitCode {
    join_by_helping::drive(join)
}
