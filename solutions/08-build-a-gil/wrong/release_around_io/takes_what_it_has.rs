//! Believes: that it can do no harm to take the GIL once more.
//! Caught by: step_1_the_answer_comes_back_and_so_does_the_gil as blocked_for_ever

use build_a_gil::release_around_io::{self, Calls, Gil, ProgramLock};

struct Interpreter;

impl Calls for Interpreter {
    fn without_gil<R>(gil: &Gil, me: usize, call: impl FnOnce() -> R) -> R {
        let answer = call();
        gil.take(me);
        answer
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
