//! Believes: that the main thread never waits for long.
//! Caught by: step_5_a_busy_lock_is_waited_for_without_the_gil as held_while_blocked

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use build_a_gil::release_around_io::{self, Calls, Gil, ProgramLock};

struct Interpreter;

impl Calls for Interpreter {
    fn without_gil<R>(gil: &Gil, me: usize, call: impl FnOnce() -> R) -> R {
        gil.drop(me);
        let answer = catch_unwind(AssertUnwindSafe(call));
        gil.take(me);
        answer.unwrap_or_else(|payload| resume_unwind(payload))
    }

    fn acquire(gil: &Gil, me: usize, lock: &ProgramLock) {
        if me == 0 && !lock.try_acquire(me) {
            lock.acquire(me);
        } else if me != 0 && !lock.try_acquire(me) {
            Interpreter::without_gil(gil, me, || lock.acquire(me));
        }
    }
}

fn main() {
    release_around_io::drive::<Interpreter>();
}
