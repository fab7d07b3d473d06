//! Believes: that whoever has dropped the GIL is done with it.
//! Caught by: step_1_the_answer_comes_back_and_so_does_the_gil as without_the_gil

use build_a_gil::release_around_io::{self, Calls, Gil, ProgramLock};

struct Interpreter;

impl Calls for Interpreter {
    fn without_gil<R>(gil: &Gil, me: usize, call: impl FnOnce() -> R) -> R {
        gil.drop(me);
        call()
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
