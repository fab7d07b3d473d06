//! Believes: that nobody has asked if no check point has said so.
//! Caught by: step_2_a_requested_drop_is_a_switch as retaken

use std::time::Duration;

use build_a_gil::forced_switching;
use build_a_gil::switch_interval::{Done, Switching};
use kit::sync::atomic::{AtomicBool, Ordering};
use kit::sync::{Condvar, Mutex};

struct Gil {
    interval: Duration,
    inside: Mutex<Inside>,
    freed: Condvar,
    switched: Condvar,
    drop_request: AtomicBool,
    follows_it: AtomicBool,
}

struct Inside {
    is_taken: bool,
    n_takes: u64,
}

impl Switching for Gil {
    fn new(interval: Duration) -> Gil {
        Gil {
            interval,
            inside: Mutex::new(Inside { is_taken: false, n_takes: 0 }),
            freed: Condvar::new(),
            switched: Condvar::new(),
            drop_request: AtomicBool::new(false),
            follows_it: AtomicBool::new(false),
        }
    }

    fn take(&self, _me: usize) {
        let mut inside = self.inside.lock().expect("nobody panics with the lock");
        while inside.is_taken {
            let n_takes = inside.n_takes;
            let woken = self.freed.wait_timeout(inside, self.interval);
            let (again, waited) = woken.expect("nobody panics with the lock");
            inside = again;
            if waited.timed_out() && inside.is_taken && inside.n_takes == n_takes {
                self.drop_request.store(true, Ordering::SeqCst);
            }
        }
        inside.is_taken = true;
        inside.n_takes += 1;
        self.drop_request.store(false, Ordering::SeqCst);
        self.switched.notify_all();
    }

    fn drop(&self, _me: usize) {
        let mut inside = self.inside.lock().expect("nobody panics with the lock");
        inside.is_taken = false;
        self.freed.notify_one();
        if self.follows_it.swap(false, Ordering::SeqCst) {
            let n_takes = inside.n_takes;
            while inside.n_takes == n_takes {
                inside = self.switched.wait(inside).expect("nobody panics with the lock");
            }
        }
    }

    fn must_drop(&self, done: Done) -> bool {
        let is_check_point = matches!(done, Done::Call | Done::JumpBackward);
        let must_drop = is_check_point && self.drop_request.load(Ordering::SeqCst);
        self.follows_it.store(must_drop, Ordering::SeqCst);
        must_drop
    }
}

fn main() {
    forced_switching::drive::<Gil>();
}
