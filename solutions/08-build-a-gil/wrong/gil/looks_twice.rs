//! Believes: that nobody is woken in vain more than once.
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
        for _ in 0..2 {
            if holder.is_some() {
                holder = self.freed.wait(holder).expect("nobody panics with the lock");
            }
        }
        *holder = Some(me);
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
