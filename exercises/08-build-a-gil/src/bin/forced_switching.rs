//! A GIL that really goes to another thread.
//!
//! Whoever drops the GIL of `switch_interval` and takes it again at once is on a processor already, and those who wait must wake first. So
//! the same thread gets it, and the wait of the others begins again. CPython's holder waits until another thread has taken it.
//!
//! Everything is as in `switch_interval`, and this is added:
//!
//! - `drop(me)` comes back at once if nobody had asked for it, and the GIL is for whoever comes first then, this thread included.
//! - If somebody had asked, `drop(me)` makes the GIL free, wakes somebody who waits for it, and sleeps until another thread has taken the
//!   GIL. That thread may have dropped it again by then. It is so wherever the GIL is dropped: at a check point, or before a call that
//!   blocks.
//!
//! Begin with what you have written for `switch_interval`.
//!
//! `cargo xtask run forced_switching two 20` lets two threads run a loop, each for twenty instructions of 2 ms.
//! `cargo xtask check forced_switching` tries the schedules that such threads can have.
//! `cargo run --release -p build-a-gil --bin forced_switching measure 5000` measures what your GIL costs, with an interval of 5,000 µs.

use std::time::Duration;

use build_a_gil::forced_switching;
use build_a_gil::switch_interval::{Done, Switching};

/// One lock for everything that an interpreter has.
struct Gil {
    interval: Duration,
    // TODO: what `switch_interval` has, and what does one sleep at until another thread has taken the GIL?
}

impl Switching for Gil {
    fn new(interval: Duration) -> Gil {
        // TODO: nobody holds it, and nobody asks.
        todo!("a GIL with an interval of {interval:?}")
    }

    fn take(&self, _me: usize) {
        // TODO: as in `switch_interval`; and who has to know that there was a switch?
        todo!("take the GIL, and ask for it after {:?}", self.interval)
    }

    fn drop(&self, _me: usize) {
        // TODO: as in `switch_interval`; and if somebody had asked, sleep until another thread has taken it.
        todo!("drop the GIL")
    }

    fn must_drop(&self, done: Done) -> bool {
        // TODO: as in `switch_interval`.
        todo!("whether the GIL must be dropped after {done:?}")
    }
}

fn main() {
    forced_switching::drive::<Gil>();
}
