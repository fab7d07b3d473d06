//! Believes: that whoever writes its name holds the lock.
//! Caught by: step_2_one_thread_at_a_time_holds_it as two_holders

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
        *self.holder.lock().expect("nobody panics with the lock") = Some(me);
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
