//! Believes: that what a panic has with it is a text.
//! Caught by: step_3_a_panic_brings_the_gil_back as lost_payload

use std::panic::{AssertUnwindSafe, catch_unwind, panic_any};

use build_a_gil::release_around_io::{self, Calls, Gil, ProgramLock};

struct Interpreter;

impl Calls for Interpreter {
    fn without_gil<R>(gil: &Gil, me: usize, call: impl FnOnce() -> R) -> R {
        gil.drop(me);
        let answer = catch_unwind(AssertUnwindSafe(call));
        gil.take(me);
        answer.unwrap_or_else(|payload| match payload.downcast_ref::<&str>() {
            Some(text) => panic_any(*text),
            None => panic!("the call panicked"),
        })
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
