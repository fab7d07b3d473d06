//! Believes: that no program has more than four threads.
//! Caught by: step_1_one_alone_takes_it_and_drops_it as wrong_answer

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
        *holder = Some(me % 4);
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
