//! Believes: that whoever gives way does not ask again and again.
//! Caught by: step_5_whoever_waits_sleeps as spins

use build_a_gil::gil::{self, Lock};
use kit::sync::Mutex;
use kit::thread;

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
            drop(holder);
            thread::yield_now();
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
