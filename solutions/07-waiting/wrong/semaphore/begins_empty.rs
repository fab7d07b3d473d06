//! Believes: that a semaphore is filled by `release`.
//! Caught by: step_1_permits_that_are_there_are_taken as blocked_for_ever

use kit::sync::{Condvar, Mutex};
use waiting::semaphore::{self, Permits};

struct Semaphore {
    n_permits: Mutex<usize>,
    given: Condvar,
}

impl Permits for Semaphore {
    fn new(_n_permits: usize) -> Semaphore {
        Semaphore { n_permits: Mutex::new(0), given: Condvar::new() }
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
        *self.n_permits.lock().expect("nobody panics with the lock") += 1;
        self.given.notify_one();
    }
}

fn main() {
    semaphore::drive::<Semaphore>();
}
