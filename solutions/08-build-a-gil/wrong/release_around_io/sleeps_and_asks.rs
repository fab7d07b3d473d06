//! Believes: that a short sleep without the GIL disturbs nobody.
//! Caught by: step_6_whoever_waits_sleeps as spins

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::time::Duration;

use build_a_gil::release_around_io::{self, Calls, Gil, ProgramLock};
use kit::thread;

struct Interpreter;

impl Calls for Interpreter {
    fn without_gil<R>(gil: &Gil, me: usize, call: impl FnOnce() -> R) -> R {
        gil.drop(me);
        let answer = catch_unwind(AssertUnwindSafe(call));
        gil.take(me);
        answer.unwrap_or_else(|payload| resume_unwind(payload))
    }

    fn acquire(gil: &Gil, me: usize, lock: &ProgramLock) {
        while !lock.try_acquire(me) {
            Interpreter::without_gil(gil, me, || thread::sleep(Duration::from_millis(1)));
        }
    }
}

fn main() {
    release_around_io::drive::<Interpreter>();
}
