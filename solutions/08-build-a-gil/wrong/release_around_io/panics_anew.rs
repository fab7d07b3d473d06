//! Believes: that a panic is a panic, whatever it says.
//! Caught by: step_3_a_panic_brings_the_gil_back as lost_payload

use std::panic::{AssertUnwindSafe, catch_unwind};

use build_a_gil::release_around_io::{self, Calls, Gil, ProgramLock};

struct Interpreter;

impl Calls for Interpreter {
    fn without_gil<R>(gil: &Gil, me: usize, call: impl FnOnce() -> R) -> R {
        gil.drop(me);
        let answer = catch_unwind(AssertUnwindSafe(call));
        gil.take(me);
        answer.ok().expect("the call does not panic")
    }

    fn acquire(gil: &Gil, me: usize, lock: &ProgramLock) {
        if !lock.try_acquire(me) {
            Interpreter::without_gil(gil, me, || lock.acquire(me));
        }
    }
}

fn main() {
    release_around_io::drive::<Interpreter>();
}
