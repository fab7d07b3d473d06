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

use kit::sync::atomic::{AtomicU64, Ordering};
use races::counter::{self, Counter};

/// A number that threads share.
struct Shared {
    // One number and nothing else is to be kept consistent, so every operation is one of the processor's.
    number: AtomicU64,
}

impl Counter for Shared {
    fn new() -> Shared {
        Shared { number: AtomicU64::new(0) }
    }

    fn add(&self, amount: u64) -> u64 {
        // The answer is the number before, read by the same step that adds.
        self.number.fetch_add(amount, Ordering::Relaxed) + amount
    }

    fn take(&self) -> u64 {
        self.number.swap(0, Ordering::Relaxed)
    }

    fn value(&self) -> u64 {
        self.number.load(Ordering::Relaxed)
    }
}

fn main() {
    counter::drive::<Shared>();
}
