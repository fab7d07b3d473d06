//! Believes: that whoever gives way between two questions costs nothing.
//! Caught by: step_7_whoever_waits_sleeps as spins

use kit::sync::Mutex;
use kit::thread;
use waiting::semaphore::{self, Permits};

struct Semaphore {
    n_permits: Mutex<usize>,
}

impl Permits for Semaphore {
    fn new(n_permits: usize) -> Semaphore {
        Semaphore { n_permits: Mutex::new(n_permits) }
    }

    fn acquire(&self) {
        while !self.try_acquire() {
            thread::yield_now();
        }
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
