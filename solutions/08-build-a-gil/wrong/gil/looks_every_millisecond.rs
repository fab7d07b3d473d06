//! Believes: that a sleeper that looks again soon need not be woken.
//! Caught by: step_2_one_thread_at_a_time_holds_it as idle_gil

use std::time::Duration;

use build_a_gil::gil::{self, Lock};
use kit::sync::{Condvar, Mutex};

struct Gil {
    holder: Mutex<Option<usize>>,
    freed: Condvar,
}

impl Lock for Gil {
    fn new() -> Gil {
        Gil { holder: Mutex::new(None), freed: Condvar::new() }
    }

    fn take(&self, me: usize) {
        let mut holder = self.holder.lock().expect("nobody panics with the lock");
        while holder.is_some() {
            let soon = Duration::from_millis(1);
            holder = self.freed.wait_timeout(holder, soon).expect("nobody panics with the lock").0;
        }
        *holder = Some(me);
    }

    fn drop(&self, _me: usize) {
        *self.holder.lock().expect("nobody panics with the lock") = None;
    }

    fn holder(&self) -> Option<usize> {
        *self.holder.lock().expect("nobody panics with the lock")
    }
}

fn main() {
    gil::drive::<Gil>();
}
