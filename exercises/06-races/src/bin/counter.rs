//! Counter: a number that many threads count up and empty, and no schedule breaks it.
//!
//! Write the type `Shared`, by what `kit::sync` offers: a lock, or atomics. It has the names of the standard library, and is the
//! standard library when you run your program. When the judge explores, it decides at each operation which thread goes on, and
//! tries every schedule. So it sees only what comes from there, and of a `static` no schedule begins anew.
//!
//! Each operation of the contract (`races::counter::Counter`) happens at one moment. What `add` answers was the number right after
//! this amount was added, and not a moment later; what `take` leaves was not there when it answered.

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
