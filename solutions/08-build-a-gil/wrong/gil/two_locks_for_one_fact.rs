//! Believes: that the flag and the holder may be changed one after the other.
//! Caught by: step_4_the_holder_is_known as wrong_answer

use build_a_gil::gil::{self, Lock};
use kit::sync::{Condvar, Mutex};

struct Gil {
    is_taken: Mutex<bool>,
    freed: Condvar,
    holder: Mutex<Option<usize>>,
}

impl Lock for Gil {
    fn new() -> Gil {
        Gil { is_taken: Mutex::new(false), freed: Condvar::new(), holder: Mutex::new(None) }
    }

    fn take(&self, me: usize) {
        let mut is_taken = self.is_taken.lock().expect("nobody panics with the lock");
        while *is_taken {
            is_taken = self.freed.wait(is_taken).expect("nobody panics with the lock");
        }
        *is_taken = true;
        drop(is_taken);
        *self.holder.lock().expect("nobody panics with the lock") = Some(me);
    }

    fn drop(&self, _me: usize) {
        *self.is_taken.lock().expect("nobody panics with the lock") = false;
        self.freed.notify_one();
        *self.holder.lock().expect("nobody panics with the lock") = None;
    }

    fn holder(&self) -> Option<usize> {
        *self.holder.lock().expect("nobody panics with the lock")
    }
}

fn main() {
    gil::drive::<Gil>();
}
