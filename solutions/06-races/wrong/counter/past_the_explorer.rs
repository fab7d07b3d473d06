//! Believes: that an atomic is an atomic, wherever it comes from.
//! Caught by: step_1_one_thread_counts as past_the_facade

use std::sync::atomic::{AtomicU64, Ordering};

use races::counter::{self, Counter};

struct Shared {
    number: AtomicU64,
}

impl Counter for Shared {
    fn new() -> Shared {
        Shared { number: AtomicU64::new(0) }
    }

    fn add(&self, amount: u64) -> u64 {
        // Nobody comes in between: nobody is asked.
        let number = self.number.load(Ordering::SeqCst) + amount;
        self.number.store(number, Ordering::SeqCst);
        number
    }

    fn take(&self) -> u64 {
        self.number.swap(0, Ordering::SeqCst)
    }

    fn value(&self) -> u64 {
        self.number.load(Ordering::SeqCst)
    }
}

fn main() {
    counter::drive::<Shared>();
}
