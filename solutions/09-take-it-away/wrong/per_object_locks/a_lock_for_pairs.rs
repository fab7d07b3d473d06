//! Believes: that whoever takes two locks should be the only one who does.
//! Caught by: step_5_nobody_waits_in_a_circle as blocked_for_ever

use kit::sync::{Mutex, MutexGuard};
use take_it_away::per_object_locks::{self, Lists};

struct Objects {
    lists: Vec<Mutex<Vec<u64>>>,
    pairs: Mutex<()>,
}

impl Objects {
    #[track_caller]
    fn lock(&self, list: usize) -> MutexGuard<'_, Vec<u64>> {
        self.lists[list].lock().expect("nobody panics with a list")
    }
}

impl Lists for Objects {
    fn new(n_lists: usize) -> Objects {
        Objects { lists: (0..n_lists).map(|_| Mutex::default()).collect(), pairs: Mutex::default() }
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
            self.lock(list).extend_from_within(..);
            return;
        }
        let _alone = self.pairs.lock().expect("nobody panics with a list");
        let lower = self.lock(list.min(other));
        let higher = self.lock(list.max(other));
        let (mut items, others) = if list < other { (lower, higher) } else { (higher, lower) };
        items.extend_from_slice(&others);
    }

    fn sort(&self, list: usize, key: impl Fn(u64) -> u64) {
        self.lock(list).sort_by_key(|&item| key(item));
    }
}

fn main() {
    per_object_locks::drive::<Objects>();
}
