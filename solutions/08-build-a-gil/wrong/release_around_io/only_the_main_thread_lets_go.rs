//! Believes: that the main thread is the one that reads.
//! Caught by: step_2_others_run_while_it_blocks as held_while_blocked

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use build_a_gil::release_around_io::{self, Calls, Gil, ProgramLock};

struct Interpreter;

impl Calls for Interpreter {
    fn without_gil<R>(gil: &Gil, me: usize, call: impl FnOnce() -> R) -> R {
        if me != 0 {
            return call();
        }
        gil.drop(me);
        let answer = catch_unwind(AssertUnwindSafe(call));
        gil.take(me);
        answer.unwrap_or_else(|payload| resume_unwind(payload))
    }

    fn acquire(gil: &Gil, me: usize, lock: &ProgramLock) {
        if !lock.try_acquire(me) {
            gil.drop(me);
            lock.acquire(me);
            gil.take(me);
        }
    }
}

fn main() {
    release_around_io::drive::<Interpreter>();
}
