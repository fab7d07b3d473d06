//! Biased reference counts: an object is freed once, with its last reference, and its owner counts without an atomic operation.
//!
//! Python counts the references to every object, all the time. With a GIL these are plain numbers. Without one, an atomic
//! read-modify-write for each of them would make every thread slower, and most objects are used by one thread only: the one that
//! made them. So an object has two counts, one that only its *owner* changes, and one for everybody else.
//!
//! - `decref` is answered by `Last` once: when the last reference is given up, whoever counted it.
//! - As long as the owner has a count of its own, it changes it by loads and stores alone.
//! - Another thread that can't subtract the reference it gives up, because it was the owner who counted it, answers `AskOwner`: the
//!   reference goes to the owner, who calls `decref` for it later. Who can subtract asks nobody.
//! - When the owner's own count comes to its end, the other count is all that is left. From then on everybody uses that one, the
//!   owner too, and nobody asks.
//!
//! `cargo xtask run biased_rc handed_over` lets a thread give up a reference that the owner has made. The explorer takes memory to
//! be sequentially consistent, so any `Ordering` will do.

use take_it_away::biased_rc::{self, After, RefCount, Who};

struct Biased {
    // TODO: two counts, and how everybody knows whether the owner still has its own.
}

impl RefCount for Biased {
    fn new() -> Biased {
        todo!("one reference, which the owner has counted")
    }

    fn incref(&self, who: Who) {
        todo!("one more, by {who:?}")
    }

    fn decref(&self, who: Who) -> After {
        todo!("one less, by {who:?}")
    }
}

fn main() {
    biased_rc::drive::<Biased>();
}
