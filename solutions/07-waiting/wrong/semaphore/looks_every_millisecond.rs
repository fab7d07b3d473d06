//! Believes: that a sleeper that looks again soon need not be woken.
//! Caught by: step_7_whoever_waits_sleeps as spins

use std::time::Duration;

use kit::sync::{Condvar, Mutex};
use waiting::semaphore::{self, Permits};

struct Semaphore {
    n_permits: Mutex<usize>,
    given: Condvar,
}

impl Permits for Semaphore {
    fn new(n_permits: usize) -> Semaphore {
        Semaphore { n_permits: Mutex::new(n_permits), given: Condvar::new() }
    }

    fn acquire(&self) {
        let mut n_permits = self.n_permits.lock().expect("nobody panics with the lock");
        while *n_permits == 0 {
            let soon = Duration::from_millis(1);
            n_permits = self.given.wait_timeout(n_permits, soon).expect("nobody panics with the lock").0;
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
    }
}

fn main() {
    semaphore::drive::<Semaphore>();
}
