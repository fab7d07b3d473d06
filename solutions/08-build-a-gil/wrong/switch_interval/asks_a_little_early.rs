//! Believes: that a tenth of an interval makes no difference.
//! Caught by: step_3_a_waiter_asks_after_one_interval as switched_too_early

use std::time::Duration;

use build_a_gil::switch_interval::{self, Done, Switching};
use kit::sync::atomic::{AtomicBool, Ordering};
use kit::sync::{Condvar, Mutex};

struct Gil {
    interval: Duration,
    inside: Mutex<Inside>,
    freed: Condvar,
    drop_request: AtomicBool,
}

struct Inside {
    is_taken: bool,
    n_takes: u64,
}

impl Switching for Gil {
    fn new(interval: Duration) -> Gil {
        let inside = Mutex::new(Inside { is_taken: false, n_takes: 0 });
        Gil { interval, inside, freed: Condvar::new(), drop_request: AtomicBool::new(false) }
    }

    fn take(&self, _me: usize) {
        let mut inside = self.inside.lock().expect("nobody panics with the lock");
        while inside.is_taken {
            let n_takes = inside.n_takes;
            let woken = self.freed.wait_timeout(inside, self.interval * 9 / 10);
            let (again, waited) = woken.expect("nobody panics with the lock");
            inside = again;
            if waited.timed_out() && inside.is_taken && inside.n_takes == n_takes {
                self.drop_request.store(true, Ordering::SeqCst);
            }
        }
        inside.is_taken = true;
        inside.n_takes += 1;
        self.drop_request.store(false, Ordering::SeqCst);
    }

    fn drop(&self, _me: usize) {
        self.inside.lock().expect("nobody panics with the lock").is_taken = false;
        self.freed.notify_one();
    }

    fn must_drop(&self, done: Done) -> bool {
        let is_check_point = matches!(done, Done::Call | Done::JumpBackward);
        is_check_point && self.drop_request.load(Ordering::SeqCst)
    }
}

fn main() {
    switch_interval::drive::<Gil>();
}
