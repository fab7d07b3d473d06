//! Believes: that two atomics in a row are one.
//! Caught by: step_3_add_and_its_answer_are_one_step as not_one_step

use kit::sync::atomic::{AtomicU64, Ordering};
use races::counter::{self, Counter};

struct Shared {
    number: AtomicU64,
}

impl Counter for Shared {
    fn new() -> Shared {
        Shared { number: AtomicU64::new(0) }
    }

    fn add(&self, amount: u64) -> u64 {
        self.number.fetch_add(amount, Ordering::SeqCst);
        self.number.load(Ordering::SeqCst)
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
