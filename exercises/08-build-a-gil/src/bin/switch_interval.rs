//! A GIL whose holder can be asked to drop it.
//!
//! With the lock of `gil` a thread that counts to a billion keeps all others waiting until it is done. CPython's holder is asked, and it
//! looks for requests at a few places only, its check points.
//!
//! - `new(interval)`: nobody holds it, and nobody asks.
//! - `take(me)` sleeps while another thread holds it. Whoever has slept for an interval asks for a drop, if the GIL has been with the
//!   same holder all that time; then it sleeps on. If it has gone to another one meanwhile, the interval begins again.
//! - `drop(me)` makes it free, and wakes somebody who waits for it.
//! - `must_drop(done)` tells the holder what to do after each instruction: `true` at a check point if somebody asks. Check points are
//!   calls and jumps backward.
//! - A request is for the thread that holds the GIL then, and not for the next one.
//!
//! Begin with what you have written for `gil`. `Condvar::wait_timeout` sleeps for a while at most. When the judge explores, time moves
//! only while everybody sleeps: then an interval of 5 ms takes no time at all, and is 5 ms to the microsecond.
//!
//! `cargo xtask run switch_interval two 20` lets two threads run a loop, each for twenty instructions of 2 ms.
//! `cargo xtask check switch_interval` tries the schedules that such threads can have.

use std::time::Duration;

use build_a_gil::switch_interval::{self, Done, Switching};

/// One lock for everything that an interpreter has.
struct Gil {
    interval: Duration,
    // TODO: what does a waiter have to know after an interval, and how does it ask?
}

impl Switching for Gil {
    fn new(interval: Duration) -> Gil {
        // TODO: nobody holds it, and nobody asks.
        todo!("a GIL with an interval of {interval:?}")
    }

    fn take(&self, _me: usize) {
        // TODO: sleep an interval at a time while it is taken, and ask when the same holder has had it for all of one.
        todo!("take the GIL, and ask for it after {:?}", self.interval)
    }

    fn drop(&self, _me: usize) {
        // TODO: it is free, and somebody may sleep for that.
        todo!("drop the GIL")
    }

    fn must_drop(&self, done: Done) -> bool {
        // TODO: is this a check point, and does somebody ask?
        todo!("whether the GIL must be dropped after {done:?}")
    }
}

fn main() {
    switch_interval::drive::<Gil>();
}
