//! Believes: that what was seen under the lock is still true under the next lock.
//! Caught by: step_3_two_may_ask_at_once as too_many_inside

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
        let is_there = *self.n_permits.lock().expect("nobody panics with the lock") > 0;
        if is_there {
            let mut n_permits = self.n_permits.lock().expect("nobody panics with the lock");
            *n_permits = n_permits.saturating_sub(1);
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
