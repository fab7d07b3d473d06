//! Believes: that whoever has been waked has been given a permit.
//! Caught by: step_9_a_false_wake_is_no_permit as too_many_inside

use kit::sync::{Condvar, Mutex, MutexGuard};
use waiting::semaphore::{self, Permits};

struct Semaphore {
    /// Below zero: so many wait.
    n_left: Mutex<isize>,
    given: Condvar,
}

impl Semaphore {
    #[track_caller]
    fn lock(&self) -> MutexGuard<'_, isize> {
        self.n_left.lock().expect("nobody panics with the lock")
    }
}

impl Permits for Semaphore {
    fn new(n_permits: usize) -> Semaphore {
        Semaphore { n_left: Mutex::new(n_permits as isize), given: Condvar::new() }
    }

    fn acquire(&self) {
        let mut n_left = self.lock();
        *n_left -= 1;
        if *n_left < 0 {
            drop(self.given.wait(n_left).expect("nobody panics with the lock"));
        }
    }

    fn try_acquire(&self) -> bool {
        let mut n_left = self.lock();
        let is_there = *n_left > 0;
        if is_there {
            *n_left -= 1;
        }
        is_there
    }

    fn release(&self) {
        let mut n_left = self.lock();
        *n_left += 1;
        if *n_left <= 0 {
            self.given.notify_one();
        }
    }
}

fn main() {
    semaphore::drive::<Semaphore>();
}
