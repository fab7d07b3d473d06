//! Believes: that there can't be more permits than at the beginning.
//! Caught by: step_2_asking_tells_the_truth as wrong_answer

use kit::sync::{Condvar, Mutex};
use waiting::semaphore::{self, Permits};

struct Semaphore {
    n_permits: Mutex<usize>,
    n_at_first: usize,
    given: Condvar,
}

impl Permits for Semaphore {
    fn new(n_permits: usize) -> Semaphore {
        Semaphore { n_permits: Mutex::new(n_permits), n_at_first: n_permits, given: Condvar::new() }
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
        let mut n_permits = self.n_permits.lock().expect("nobody panics with the lock");
        *n_permits = self.n_at_first.min(*n_permits + 1);
        self.given.notify_one();
    }
}

fn main() {
    semaphore::drive::<Semaphore>();
}
