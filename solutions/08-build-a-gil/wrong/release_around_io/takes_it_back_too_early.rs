//! Believes: that a drop is enough to let others run.
//! Caught by: step_2_others_run_while_it_blocks as held_while_blocked

use build_a_gil::release_around_io::{self, Calls, Gil, ProgramLock};

struct Interpreter;

impl Calls for Interpreter {
    fn without_gil<R>(gil: &Gil, me: usize, call: impl FnOnce() -> R) -> R {
        gil.drop(me);
        gil.take(me);
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
