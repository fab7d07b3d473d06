//! Believes: that what was true under the lock is true a moment later.
//! Caught by: step_2_one_thread_at_a_time_holds_it as two_holders

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
            holder = self.freed.wait(holder).expect("nobody panics with the lock");
        }
        drop(holder);
        *self.holder.lock().expect("nobody panics with the lock") = Some(me);
    }

    fn drop(&self, _me: usize) {
        *self.holder.lock().expect("nobody panics with the lock") = None;
        self.freed.notify_one();
    }

    fn holder(&self) -> Option<usize> {
        *self.holder.lock().expect("nobody panics with the lock")
    }
}

fn main() {
    gil::drive::<Gil>();
}
