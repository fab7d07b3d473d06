//! Believes: that to wait is to ask again until it is free.
//! Caught by: step_2_one_thread_at_a_time_holds_it as spins

use build_a_gil::gil::{self, Lock};
use kit::sync::Mutex;

struct Gil {
    holder: Mutex<Option<usize>>,
}

impl Lock for Gil {
    fn new() -> Gil {
        Gil { holder: Mutex::new(None) }
    }

    fn take(&self, me: usize) {
        loop {
            let mut holder = self.holder.lock().expect("nobody panics with the lock");
            if holder.is_none() {
                *holder = Some(me);
                return;
            }
        }
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
