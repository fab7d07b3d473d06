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
use kit::sync::atomic::{AtomicBool, Ordering};
use kit::sync::{Condvar, Mutex};

/// One lock for everything that an interpreter has.
struct Gil {
    interval: Duration,
    inside: Mutex<Inside>,
    /// Whoever sleeps here waits until the GIL is free.
    freed: Condvar,
    /// Not under the mutex: the holder looks at it after nearly every instruction.
    drop_request: AtomicBool,
}

/// What is only looked at under the mutex.
struct Inside {
    is_taken: bool,
    /// How often it has been taken. Whoever finds the number changed knows that there was a switch.
    n_takes: u64,
}

impl Switching for Gil {
    fn new(interval: Duration) -> Gil {
        let inside = Mutex::new(Inside { is_taken: false, n_takes: 0 });
        Gil { interval, inside, freed: Condvar::new(), drop_request: AtomicBool::new(false) }
    }

    fn take(&self, _me: usize) {
        let mut inside = self.inside.lock().expect("nobody panics with the lock");
        while inside.is_taken {
            let n_takes = inside.n_takes;
            let woken = self.freed.wait_timeout(inside, self.interval);
            let (again, waited) = woken.expect("nobody panics with the lock");
            inside = again;
            // Whoever got it meanwhile has an interval of its own.
            if waited.timed_out() && inside.is_taken && inside.n_takes == n_takes {
                self.drop_request.store(true, Ordering::SeqCst);
            }
        }
        inside.is_taken = true;
        inside.n_takes += 1;
        // It was for the one before.
        self.drop_request.store(false, Ordering::SeqCst);
    }

    fn drop(&self, _me: usize) {
        self.inside.lock().expect("nobody panics with the lock").is_taken = false;
        self.freed.notify_one();
    }

    fn must_drop(&self, done: Done) -> bool {
        let is_check_point = matches!(done, Done::Call | Done::JumpBackward);
        is_check_point && self.drop_request.load(Ordering::SeqCst)
    }
}

fn main() {
    switch_interval::drive::<Gil>();
}
