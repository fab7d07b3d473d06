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

use take_it_away::per_object_locks::{self, Lists};

struct Objects {
    // TODO: which locks, and what does each of them guard?
}

impl Lists for Objects {
    fn new(n_lists: usize) -> Objects {
        todo!("{n_lists} empty lists")
    }

    fn append(&self, list: usize, item: u64) {
        todo!("put {item} at the end of list {list}")
    }

    fn pop(&self, list: usize) -> Option<u64> {
        todo!("take the last item of list {list}, if there is one")
    }

    fn copy(&self, list: usize) -> Vec<u64> {
        todo!("all items of list {list}")
    }

    fn extend(&self, list: usize, other: usize) {
        // TODO: both lists, at one moment; they may be the same.
        todo!("put the items of list {other} behind those of list {list}")
    }

    fn sort(&self, list: usize, key: impl Fn(u64) -> u64) {
        todo!("sort list {list} by its keys; that of 0 is {}", key(0))
    }
}

fn main() {
    per_object_locks::drive::<Objects>();
}
