//! Believes: that the number is still 1 if this permit was the first.
//! Caught by: step_6_each_permit_wakes_somebody as blocked_for_ever

use kit::sync::{Condvar, Mutex, MutexGuard};
use waiting::semaphore::{self, Permits};

struct Semaphore {
    n_permits: Mutex<usize>,
    given: Condvar,
}

impl Semaphore {
    #[track_caller]
    fn lock(&self) -> MutexGuard<'_, usize> {
        self.n_permits.lock().expect("nobody panics with the lock")
    }
}

impl Permits for Semaphore {
    fn new(n_permits: usize) -> Semaphore {
        Semaphore { n_permits: Mutex::new(n_permits), given: Condvar::new() }
    }

    fn acquire(&self) {
        let mut n_permits = self.lock();
        while *n_permits == 0 {
            n_permits = self.given.wait(n_permits).expect("nobody panics with the lock");
        }
        *n_permits -= 1;
    }

    fn try_acquire(&self) -> bool {
        let mut n_permits = self.lock();
        let is_there = *n_permits > 0;
        if is_there {
            *n_permits -= 1;
        }
        is_there
    }

    fn release(&self) {
        *self.lock() += 1;
        // Whoever sleeps has found none: a second permit is news for nobody.
        if *self.lock() == 1 {
            self.given.notify_all();
        }
    }
}

fn main() {
    semaphore::drive::<Semaphore>();
}
