//! Believes: that whoever has sorted a copy may put it back, if the list has not changed, and need not keep others out.
//! Caught by: step_2_no_append_is_lost as not_one_step

use kit::sync::{Mutex, MutexGuard};
use take_it_away::per_object_locks::{self, Lists};

struct Objects {
    lists: Mutex<Vec<Vec<u64>>>,
}

impl Objects {
    #[track_caller]
    fn lock(&self) -> MutexGuard<'_, Vec<Vec<u64>>> {
        self.lists.lock().expect("nobody panics with the lists")
    }
}

impl Lists for Objects {
    fn new(n_lists: usize) -> Objects {
        Objects { lists: Mutex::new(vec![vec![]; n_lists]) }
    }

    fn append(&self, list: usize, item: u64) {
        self.lock()[list].push(item);
    }

    fn pop(&self, list: usize) -> Option<u64> {
        self.lock()[list].pop()
    }

    fn copy(&self, list: usize) -> Vec<u64> {
        self.lock()[list].clone()
    }

    fn extend(&self, list: usize, other: usize) {
        let mut lists = self.lock();
        let others = lists[other].clone();
        lists[list].extend(others);
    }

    fn sort(&self, list: usize, key: impl Fn(u64) -> u64) {
        loop {
            let before = self.copy(list);
            let mut items = before.clone();
            items.sort_by_cached_key(|&item| key(item));
            let mut lists = self.lock();
            if lists[list] == before {
                lists[list] = items;
                return;
            }
        }
    }
}

fn main() {
    per_object_locks::drive::<Objects>();
}
