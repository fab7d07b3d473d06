//! Believes: that whoever is named is the one that holds it, if somebody does.
//! Caught by: step_4_the_holder_is_known as wrong_answer

use build_a_gil::gil::{self, Lock};
use kit::sync::atomic::{AtomicUsize, Ordering};
use kit::sync::{Condvar, Mutex};

struct Gil {
    is_taken: Mutex<bool>,
    name: AtomicUsize,
    freed: Condvar,
}

impl Lock for Gil {
    fn new() -> Gil {
        Gil { is_taken: Mutex::new(false), name: AtomicUsize::new(0), freed: Condvar::new() }
    }

    fn take(&self, me: usize) {
        let mut is_taken = self.is_taken.lock().expect("nobody panics with the lock");
        while *is_taken {
            is_taken = self.freed.wait(is_taken).expect("nobody panics with the lock");
        }
        *is_taken = true;
        self.name.store(me, Ordering::SeqCst);
    }

    fn drop(&self, _me: usize) {
        *self.is_taken.lock().expect("nobody panics with the lock") = false;
        self.freed.notify_one();
    }

    fn holder(&self) -> Option<usize> {
        let name = self.name.load(Ordering::SeqCst);
        self.is_taken.lock().expect("nobody panics with the lock").then_some(name)
    }
}

fn main() {
    gil::drive::<Gil>();
}
