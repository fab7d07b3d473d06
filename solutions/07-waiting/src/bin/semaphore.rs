//! A semaphore: so many permits, and who finds none sleeps until one is given.
//!
//! std has a mutex and a condition variable, and no semaphore. Build it from these two, and take them from `kit::sync`: the
//! judge sees no others.
//!
//! - `new(n)`: n permits are there.
//! - `acquire` takes one. While none is there, it sleeps: it does not ask again and again.
//! - `try_acquire` takes one if one is there, and says whether it did. It never sleeps until somebody gives one.
//! - `release` gives one. It counts, whether or not anybody sleeps for it, and whoever gives it need not have taken one.
//!
//! What threads do with it, the driver in `src/semaphore.rs` decides: `cargo xtask run semaphore crowd 2 3 1` lets four
//! threads through a semaphore of 2. `cargo xtask check semaphore` tries the schedules that such threads can have.

use kit::sync::{Condvar, Mutex};
use waiting::semaphore::{self, Permits};

/// Permits that threads take and give.
struct Semaphore {
    n_permits: Mutex<usize>,
    /// Whoever sleeps here waits until `n_permits` is not 0.
    given: Condvar,
}

impl Permits for Semaphore {
    fn new(n_permits: usize) -> Semaphore {
        Semaphore { n_permits: Mutex::new(n_permits), given: Condvar::new() }
    }

    fn acquire(&self) {
        let mut n_permits = self.n_permits.lock().expect("nobody panics with the lock");
        // Between the wake and the lock another thread may have taken the permit: look again.
        while *n_permits == 0 {
            n_permits = self.given.wait(n_permits).expect("nobody panics with the lock");
        }
        *n_permits -= 1;
    }

    fn try_acquire(&self) -> bool {
        let mut n_permits = self.n_permits.lock().expect("nobody panics with the lock");
        let is_there = *n_permits > 0;
        if is_there {
            *n_permits -= 1;
        }
        is_there
    }

    fn release(&self) {
        *self.n_permits.lock().expect("nobody panics with the lock") += 1;
        // One permit, one thread: who it was that slept makes no difference to the others.
        self.given.notify_one();
    }
}

fn main() {
    semaphore::drive::<Semaphore>();
}
