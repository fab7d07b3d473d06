//! Believes: that a semaphore is a lock, open or closed.
//! Caught by: step_1_permits_that_are_there_are_taken as blocked_for_ever

use kit::sync::{Condvar, Mutex};
use waiting::semaphore::{self, Permits};

struct Semaphore {
    is_free: Mutex<bool>,
    given: Condvar,
}

impl Permits for Semaphore {
    fn new(n_permits: usize) -> Semaphore {
        Semaphore { is_free: Mutex::new(n_permits > 0), given: Condvar::new() }
    }

    fn acquire(&self) {
        let mut is_free = self.is_free.lock().expect("nobody panics with the lock");
        while !*is_free {
            is_free = self.given.wait(is_free).expect("nobody panics with the lock");
        }
        *is_free = false;
    }

    fn try_acquire(&self) -> bool {
        let mut is_free = self.is_free.lock().expect("nobody panics with the lock");
        let is_there = *is_free;
        if is_there {
            *is_free = false;
        }
        is_there
    }

    fn release(&self) {
        *self.is_free.lock().expect("nobody panics with the lock") = true;
        self.given.notify_one();
    }
}

fn main() {
    semaphore::drive::<Semaphore>();
}
