//! Per-object locks: the lists of an interpreter that has no GIL.
//!
//! With a GIL, `a.append(3)` needs no lock of its own: whoever executes bytecode holds the one lock that there is. Take it away, and
//! each list needs what keeps two threads apart that use *this* list, and nobody else. Write the type `Objects`, by what `kit::sync`
//! offers.
//!
//! - Each instruction happens at one moment: nobody sees the middle of one, and no other instruction about its lists comes between
//!   its beginning and its end.
//! - `extend(list, other)` is about two lists, or about one, if they are the same. `sort` calls `key` once or more for each item;
//!   meanwhile the list is nobody else's. A key may use other lists.
//! - Threads that use different lists do not wait for each other, and nobody waits for ever.
//!
//! `cargo xtask run per_object_locks 'a.append(1)' 'a.append(2)' 'a.append(3)'` runs the first program alone, and the others at the
//! same time. `cargo xtask check per_object_locks` tries the schedules that such threads can have.

use kit::sync::{Mutex, MutexGuard};
use take_it_away::per_object_locks::{self, Lists};

/// Lists, each under a lock of its own. Whoever takes two takes them in the order of their numbers.
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
        self.lock(list).sort_by_key(|&item| key(item));
    }
}

fn main() {
    per_object_locks::drive::<Objects>();
}
