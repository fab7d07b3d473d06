//! Believes: that a list which is being sorted may be empty meanwhile, since nobody looks.
//! Caught by: step_2_no_append_is_lost as lost_update

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
        let lower = self.lock(list.min(other));
        let higher = self.lock(list.max(other));
        let (mut items, others) = if list < other { (lower, higher) } else { (higher, lower) };
        items.extend_from_slice(&others);
    }

    fn sort(&self, list: usize, key: impl Fn(u64) -> u64) {
        let mut items = std::mem::take(&mut *self.lock(list));
        items.sort_by_key(|&item| key(item));
        *self.lock(list) = items;
    }
}

fn main() {
    per_object_locks::drive::<Objects>();
}
