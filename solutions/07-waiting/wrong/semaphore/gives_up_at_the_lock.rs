//! Believes: that who must not wait for a permit must not wait for the lock either.
//! Caught by: step_3_two_may_ask_at_once as wrong_answer

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
        let Ok(mut n_permits) = self.n_permits.try_lock() else { return false };
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
