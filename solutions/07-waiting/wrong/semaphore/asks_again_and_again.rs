//! Believes: that to wait is to ask again until the answer is right.
//! Caught by: step_4_a_permit_counts_whoever_gives_it as spins

use kit::sync::Mutex;
use waiting::semaphore::{self, Permits};

struct Semaphore {
    n_permits: Mutex<usize>,
}

impl Permits for Semaphore {
    fn new(n_permits: usize) -> Semaphore {
        Semaphore { n_permits: Mutex::new(n_permits) }
    }

    fn acquire(&self) {
        while !self.try_acquire() {}
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
