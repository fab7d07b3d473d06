//! Counter: a number that many threads count up and empty, and no schedule breaks it.
//!
//! Write the type `Shared`, by what `kit::sync` offers: `Mutex`, `RwLock`, `Condvar`, and `atomic`. These have the names of the
//! standard library, and are the standard library when you run your program. When the judge explores, it decides at each operation
//! which thread goes on, and tries every schedule. So take them from `kit::sync` and not from `std::sync`, which the judge can't
//! see; and keep nothing in a `static`, which a schedule would inherit from the one before.
//!
//! Each operation of the contract (`races::counter::Counter`) happens at one moment. What `add` answers was the number right after
//! this amount was added, and not a moment later; what `take` leaves was not there when it answered.
//!
//! `cargo xtask run counter add 3 4` adds by two real threads, once. That nothing goes wrong then means little.

use races::counter::{self, Counter};

/// A number that threads share.
struct Shared {
    // TODO: what does it need?
}

impl Counter for Shared {
    fn new() -> Shared {
        todo!("a counter that begins with 0")
    }

    fn add(&self, amount: u64) -> u64 {
        todo!("add {amount}, and say what the number is then")
    }

    fn take(&self) -> u64 {
        todo!("leave 0, and say what was there")
    }

    fn value(&self) -> u64 {
        todo!("say what the number is")
    }
}

fn main() {
    counter::drive::<Shared>();
}
