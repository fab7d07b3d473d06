//! Believes: that whoever has held it for an interval is asked, if somebody waits.
//! Caught by: step_3_a_waiter_asks_after_one_interval as switched_too_early

use std::time::Duration;

use build_a_gil::switch_interval::{self, Done, Switching};
use kit::clock;
use kit::sync::{Condvar, Mutex};

struct Gil {
    interval: Duration,
    inside: Mutex<Inside>,
    freed: Condvar,
}

struct Inside {
    is_taken: bool,
    n_waiting: usize,
    taken_at: Duration,
}

impl Switching for Gil {
    fn new(interval: Duration) -> Gil {
        let inside = Mutex::new(Inside { is_taken: false, n_waiting: 0, taken_at: Duration::ZERO });
        Gil { interval, inside, freed: Condvar::new() }
    }

    fn take(&self, _me: usize) {
        let mut inside = self.inside.lock().expect("nobody panics with the lock");
        inside.n_waiting += 1;
        while inside.is_taken {
            inside = self.freed.wait(inside).expect("nobody panics with the lock");
        }
        inside.n_waiting -= 1;
        inside.is_taken = true;
        inside.taken_at = clock::now();
    }

    fn drop(&self, _me: usize) {
        self.inside.lock().expect("nobody panics with the lock").is_taken = false;
        self.freed.notify_one();
    }

    fn must_drop(&self, done: Done) -> bool {
        let is_check_point = matches!(done, Done::Call | Done::JumpBackward);
        let inside = self.inside.lock().expect("nobody panics with the lock");
        let held_for = clock::now() - inside.taken_at;
        is_check_point && inside.n_waiting > 0 && held_for >= self.interval
    }
}

fn main() {
    switch_interval::drive::<Gil>();
}
