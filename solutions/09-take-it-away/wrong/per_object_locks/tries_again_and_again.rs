//! Believes: that whoever gets only one of two locks gives it back and tries again.
//! Caught by: step_3_each_instruction_is_one_step as spins

use kit::sync::{Mutex, MutexGuard};
use take_it_away::per_object_locks::{self, Lists};

struct Objects {
    lists: Vec<Mutex<Vec<u64>>>,
}

impl Objects {
    // So that a schedule names the line that calls this, and not the one in here.
    #[track_caller]
    fn lock(&self, list: usize) -> MutexGuard<'_, Vec<u64>> {
        self.lists[list].lock().expect("nobody panics with a list")
    }
}

impl Lists for Objects {
    fn new(n_lists: usize) -> Objects {
        Objects { lists: (0..n_lists).map(|_| Mutex::default()).collect() }
    }

    fn append(&self, list: usize, item: u64) {
        self.lock(list).push(item);
    }

    fn pop(&self, list: usize) -> Option<u64> {
        self.lock(list).pop()
    }

    fn copy(&self, list: usize) -> Vec<u64> {
        self.lock(list).clone()
    }

    fn extend(&self, list: usize, other: usize) {
        if list == other {
            // To lock one list twice would be to wait for oneself.
            self.lock(list).extend_from_within(..);
            return;
        }
        loop {
            let mut items = self.lock(list);
            if let Ok(others) = self.lists[other].try_lock() {
                items.extend_from_slice(&others);
                return;
            }
        }
    }

    fn sort(&self, list: usize, key: impl Fn(u64) -> u64) {
        self.lock(list).sort_by_key(|&item| key(item));
    }
}

fn main() {
    per_object_locks::drive::<Objects>();
}
