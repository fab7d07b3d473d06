//! Counter: a number that many threads count up and empty, and no schedule breaks it.
//!
//! Write the type `Shared`, by what `kit::sync` offers: a lock, or atomics. It has the names of the standard library, and is the
//! standard library when you run your program. When the judge explores, it decides at each operation which thread goes on, and
//! tries every schedule. So it sees only what comes from there, and of a `static` no schedule begins anew.
//!
//! Each operation of the contract (`races::counter::Counter`) happens at one moment. What `add` answers was the number right after
//! this amount was added, and not a moment later; what `take` leaves was not there when it answered.

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
