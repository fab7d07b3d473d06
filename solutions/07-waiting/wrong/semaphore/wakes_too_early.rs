//! Believes: that it does not matter whether one wakes first or gives first.
//! Caught by: step_4_a_permit_counts_whoever_gives_it as blocked_for_ever

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
        self.given.notify_one();
        *self.n_permits.lock().expect("nobody panics with the lock") += 1;
    }
}

fn main() {
    semaphore::drive::<Semaphore>();
}
