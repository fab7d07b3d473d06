//! Believes: that a short wait is none.
//! Caught by: step_2_asking_tells_the_truth as waits_too_long

use std::time::Duration;

use kit::sync::{Condvar, Mutex};
use waiting::semaphore::{self, Permits};

const MOMENT: Duration = Duration::from_millis(1);

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
        let n_permits = self.n_permits.lock().expect("nobody panics with the lock");
        let in_a_moment = self.given.wait_timeout_while(n_permits, MOMENT, |n_permits| *n_permits == 0);
        let (mut n_permits, _) = in_a_moment.expect("nobody panics with the lock");
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
