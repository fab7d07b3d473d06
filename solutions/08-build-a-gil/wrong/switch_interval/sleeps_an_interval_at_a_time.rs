//! Believes: that whoever looks once in each interval waits no longer than that.
//! Caught by: step_2_a_sleeper_is_woken_at_once as idle_gil

use std::time::Duration;

use build_a_gil::switch_interval::{self, Done, Switching};
use kit::sync::Mutex;
use kit::sync::atomic::{AtomicBool, Ordering};
use kit::thread;

struct Gil {
    interval: Duration,
    is_taken: Mutex<bool>,
    drop_request: AtomicBool,
}

impl Switching for Gil {
    fn new(interval: Duration) -> Gil {
        Gil { interval, is_taken: Mutex::new(false), drop_request: AtomicBool::new(false) }
    }

    fn take(&self, _me: usize) {
        loop {
            let mut is_taken = self.is_taken.lock().expect("nobody panics with the lock");
            if !*is_taken {
                *is_taken = true;
                self.drop_request.store(false, Ordering::SeqCst);
                return;
            }
            drop(is_taken);
            thread::sleep(self.interval);
            self.drop_request.store(true, Ordering::SeqCst);
        }
    }

    fn drop(&self, _me: usize) {
        *self.is_taken.lock().expect("nobody panics with the lock") = false;
    }

    fn must_drop(&self, done: Done) -> bool {
        let is_check_point = matches!(done, Done::Call | Done::JumpBackward);
        is_check_point && self.drop_request.load(Ordering::SeqCst)
    }
}

fn main() {
    switch_interval::drive::<Gil>();
}
