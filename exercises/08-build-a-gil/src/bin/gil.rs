//! A GIL: one lock for a whole interpreter.
//!
//! CPython's is a flag under a mutex, and a condition variable for those who wait until it is free. Build it from these.
//!
//! - `new`: nobody holds it.
//! - `take(me)` makes this thread the holder. While another one holds it, the caller sleeps: it does not ask again and again.
//! - `drop(me)` makes it free; it is called by the holder. Somebody may sleep for it.
//! - `holder` says who holds it, or held it at some moment of the call, and does not sleep until that thread drops it.
//!
//! Threads are numbers here, 0 for A, 1 for B. `cargo xtask run gil share 2 3` lets two threads take it three times each.
//! `cargo xtask check gil` tries the schedules that such threads can have.

use build_a_gil::gil::{self, Lock};

/// One lock for everything that an interpreter has.
struct Gil {
    // TODO: what is it that only one thread may be, and at what do the others sleep?
}

impl Lock for Gil {
    fn new() -> Gil {
        // TODO: nobody holds it.
        todo!("a GIL that nobody holds")
    }

    fn take(&self, me: usize) {
        // TODO: sleep while there is a holder, then be the holder.
        todo!("take the GIL for thread {me}")
    }

    fn drop(&self, _me: usize) {
        // TODO: there is no holder any more, and somebody may sleep for that.
        todo!("drop the GIL")
    }

    fn holder(&self) -> Option<usize> {
        // TODO: look, and come back.
        todo!("who holds the GIL")
    }
}

fn main() {
    gil::drive::<Gil>();
}
