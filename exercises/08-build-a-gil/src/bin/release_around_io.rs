//! Calls that block, without the GIL.
//!
//! A thread that sleeps in `read` has no use for the GIL, and somebody else may need it to write what it waits for. So an interpreter
//! drops its GIL before each call that may block, and takes it afterwards.
//!
//! - `without_gil(gil, me, call)` makes the call without the GIL, and answers what it answers. Whatever the call does, this thread holds
//!   the GIL when the interpreter goes on; if the call panics, so does the panic, with its own payload, whatever that is.
//! - `acquire(gil, me, lock)` acquires a lock of the program: at once and with the GIL in hand, if the lock is free; if not, it sleeps
//!   until it has the lock, and does so without the GIL.
//!
//! The GIL of this exercise is given: `gil.take(me)`, `gil.drop(me)`. So are the locks: `lock.try_acquire(me)` comes back at once,
//! `lock.acquire(me)` sleeps. Both functions are called by a thread that holds the GIL.
//!
//! `cargo xtask run release_around_io read 7` lets one thread read what another one writes.
//! `cargo xtask check release_around_io` tries the schedules that such threads can have.

use build_a_gil::release_around_io::{self, Calls, Gil, ProgramLock};

struct Interpreter;

impl Calls for Interpreter {
    fn without_gil<R>(gil: &Gil, me: usize, call: impl FnOnce() -> R) -> R {
        // TODO: what comes before the call, and what after it, however it ends?
        todo!("make a call of {} bytes in thread {me}, without {gil:p}", size_of_val(&call))
    }

    fn acquire(gil: &Gil, me: usize, lock: &ProgramLock) {
        // TODO: try first; who has to wait does it without the GIL.
        todo!("acquire {lock:p} for thread {me}, under {gil:p}")
    }
}

fn main() {
    release_around_io::drive::<Interpreter>();
}
