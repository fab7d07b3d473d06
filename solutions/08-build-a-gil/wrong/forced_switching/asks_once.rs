//! Believes: that one has only to ask once.
//! Caught by: step_7_all_else_is_as_before as starved

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
                let freed = self.freed.wait_while(inside, |inside| inside.is_taken);
                inside = freed.expect("nobody panics with the lock");
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
        if self.drop_request.load(Ordering::SeqCst) {
            let n_takes = inside.n_takes;
            while inside.n_takes == n_takes {
                inside = self.switched.wait(inside).expect("nobody panics with the lock");
            }
        }
    }

    fn must_drop(&self, done: Done) -> bool {
        let is_check_point = matches!(done, Done::Call | Done::JumpBackward);
        is_check_point && self.drop_request.load(Ordering::SeqCst)
    }
}

fn main() {
    forced_switching::drive::<Gil>();
}
