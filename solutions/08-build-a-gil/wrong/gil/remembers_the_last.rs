//! Believes: that whoever held it last still holds it.
//! Caught by: step_1_one_alone_takes_it_and_drops_it as wrong_answer

use build_a_gil::gil::{self, Lock};
use kit::sync::{Condvar, Mutex};

struct Gil {
    inside: Mutex<Inside>,
    freed: Condvar,
}

#[derive(Default)]
struct Inside {
    is_taken: bool,
    last_holder: Option<usize>,
}

impl Lock for Gil {
    fn new() -> Gil {
        Gil { inside: Mutex::default(), freed: Condvar::new() }
    }

    fn take(&self, me: usize) {
        let mut inside = self.inside.lock().expect("nobody panics with the lock");
        while inside.is_taken {
            inside = self.freed.wait(inside).expect("nobody panics with the lock");
        }
        inside.is_taken = true;
        inside.last_holder = Some(me);
    }

    fn drop(&self, _me: usize) {
        self.inside.lock().expect("nobody panics with the lock").is_taken = false;
        self.freed.notify_one();
    }

    fn holder(&self) -> Option<usize> {
        self.inside.lock().expect("nobody panics with the lock").last_holder
    }
}

fn main() {
    gil::drive::<Gil>();
}
