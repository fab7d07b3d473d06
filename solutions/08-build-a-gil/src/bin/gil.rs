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
use kit::sync::{Condvar, Mutex};

/// One lock for everything that an interpreter has.
struct Gil {
    /// The mutex is held for a moment only, to look at the holder or to change it.
    holder: Mutex<Option<usize>>,
    /// Whoever sleeps here waits until there is no holder.
    freed: Condvar,
}

impl Lock for Gil {
    fn new() -> Gil {
        Gil { holder: Mutex::new(None), freed: Condvar::new() }
    }

    fn take(&self, me: usize) {
        let mut holder = self.holder.lock().expect("nobody panics with the lock");
        // Between the wake and the lock another thread may have taken it: look again.
        while holder.is_some() {
            holder = self.freed.wait(holder).expect("nobody panics with the lock");
        }
        *holder = Some(me);
    }

    fn drop(&self, _me: usize) {
        *self.holder.lock().expect("nobody panics with the lock") = None;
        // One GIL, one thread: whoever else sleeps could not take it either.
        self.freed.notify_one();
    }

    fn holder(&self) -> Option<usize> {
        *self.holder.lock().expect("nobody panics with the lock")
    }
}

fn main() {
    gil::drive::<Gil>();
}
