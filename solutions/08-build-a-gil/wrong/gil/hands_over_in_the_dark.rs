//! Believes: that whoever wakes has been handed the lock.
//! Caught by: step_6_a_false_wake_takes_nothing as two_holders

use build_a_gil::gil::{self, Lock};
use kit::sync::{Condvar, Mutex};

struct Gil {
    inside: Mutex<Inside>,
    handed_over: Condvar,
}

#[derive(Default)]
struct Inside {
    holder: Option<usize>,
    is_taken: bool,
    n_waiting: usize,
}

impl Lock for Gil {
    fn new() -> Gil {
        Gil { inside: Mutex::default(), handed_over: Condvar::new() }
    }

    fn take(&self, me: usize) {
        let mut inside = self.inside.lock().expect("nobody panics with the lock");
        if inside.is_taken {
            inside.n_waiting += 1;
            inside = self.handed_over.wait(inside).expect("nobody panics with the lock");
            inside.n_waiting -= 1;
        }
        inside.is_taken = true;
        inside.holder = Some(me);
    }

    fn drop(&self, _me: usize) {
        let mut inside = self.inside.lock().expect("nobody panics with the lock");
        inside.holder = None;
        // Nobody else can take it meanwhile: it stays taken until the next one wakes.
        inside.is_taken = inside.n_waiting > 0;
        self.handed_over.notify_one();
    }

    fn holder(&self) -> Option<usize> {
        self.inside.lock().expect("nobody panics with the lock").holder
    }
}

fn main() {
    gil::drive::<Gil>();
}
