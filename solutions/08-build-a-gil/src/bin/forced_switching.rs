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
use kit::sync::atomic::{AtomicBool, Ordering};
use kit::sync::{Condvar, Mutex};

/// One lock for everything that an interpreter has.
struct Gil {
    interval: Duration,
    inside: Mutex<Inside>,
    /// Whoever sleeps here waits until the GIL is free.
    freed: Condvar,
    /// Whoever sleeps here has dropped it, and waits until another thread has taken it.
    switched: Condvar,
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
        Gil {
            interval,
            inside: Mutex::new(Inside { is_taken: false, n_takes: 0 }),
            freed: Condvar::new(),
            switched: Condvar::new(),
            drop_request: AtomicBool::new(false),
        }
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
        self.switched.notify_all();
    }

    fn drop(&self, _me: usize) {
        let mut inside = self.inside.lock().expect("nobody panics with the lock");
        inside.is_taken = false;
        self.freed.notify_one();
        // Whoever has asked waits still, so somebody will take it. It was this thread's, so that somebody is another.
        if self.drop_request.load(Ordering::SeqCst) {
            let n_takes = inside.n_takes;
            while inside.n_takes == n_takes {
                inside = self.switched.wait(inside).expect("nobody panics with the lock");
            }
        }
    }

    fn must_drop(&self, done: Done) -> bool {
        let is_check_point = matches!(done, Done::Call | Done::JumpBackward);
        is_check_point && self.drop_request.load(Ordering::SeqCst)
    }
}

fn main() {
    forced_switching::drive::<Gil>();
}
