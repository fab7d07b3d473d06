//! Believes: that one flag is enough to remember that somebody sleeps.
//! Caught by: step_2_one_thread_at_a_time_holds_it as blocked_for_ever

use build_a_gil::gil::{self, Lock};
use kit::sync::{Condvar, Mutex};

struct Gil {
    inside: Mutex<Inside>,
    freed: Condvar,
}

#[derive(Default)]
struct Inside {
    holder: Option<usize>,
    is_wanted: bool,
}

impl Lock for Gil {
    fn new() -> Gil {
        Gil { inside: Mutex::default(), freed: Condvar::new() }
    }

    fn take(&self, me: usize) {
        let mut inside = self.inside.lock().expect("nobody panics with the lock");
        inside.is_wanted |= inside.holder.is_some();
        while inside.holder.is_some() {
            inside = self.freed.wait(inside).expect("nobody panics with the lock");
        }
        inside.holder = Some(me);
    }

    fn drop(&self, _me: usize) {
        let mut inside = self.inside.lock().expect("nobody panics with the lock");
        inside.holder = None;
        if std::mem::take(&mut inside.is_wanted) {
            self.freed.notify_one();
        }
    }

    fn holder(&self) -> Option<usize> {
        self.inside.lock().expect("nobody panics with the lock").holder
    }
}

fn main() {
    gil::drive::<Gil>();
}
