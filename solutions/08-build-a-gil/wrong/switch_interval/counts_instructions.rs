//! Believes: that a switch is due after so many instructions, as it was in Python 2.
//! Caught by: step_1_one_alone_is_never_asked as switched_too_early

use std::time::Duration;

use build_a_gil::switch_interval::{self, Done, Switching};
use kit::sync::atomic::{AtomicU64, Ordering};
use kit::sync::{Condvar, Mutex};

const EVERY: u64 = 4;

struct Gil {
    is_taken: Mutex<bool>,
    freed: Condvar,
    n_done: AtomicU64,
}

impl Switching for Gil {
    fn new(_interval: Duration) -> Gil {
        Gil { is_taken: Mutex::new(false), freed: Condvar::new(), n_done: AtomicU64::new(0) }
    }

    fn take(&self, _me: usize) {
        let mut is_taken = self.is_taken.lock().expect("nobody panics with the lock");
        while *is_taken {
            is_taken = self.freed.wait(is_taken).expect("nobody panics with the lock");
        }
        *is_taken = true;
        self.n_done.store(0, Ordering::SeqCst);
    }

    fn drop(&self, _me: usize) {
        *self.is_taken.lock().expect("nobody panics with the lock") = false;
        self.freed.notify_one();
    }

    fn must_drop(&self, done: Done) -> bool {
        let n_done = self.n_done.fetch_add(1, Ordering::SeqCst) + 1;
        matches!(done, Done::Call | Done::JumpBackward) && n_done >= EVERY
    }
}

fn main() {
    switch_interval::drive::<Gil>();
}
