//! Believes: that it is safer to drop the GIL for every lock.
//! Caught by: step_4_a_free_lock_costs_no_drop as dropped_for_nothing

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
        Interpreter::without_gil(gil, me, || lock.acquire(me));
    }
}

fn main() {
    release_around_io::drive::<Interpreter>();
}
