//! Believes: that fetch_add answers what it has made.
//! Caught by: step_1_one_thread_counts as wrong_answer

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
        self.number.fetch_add(amount, Ordering::SeqCst)
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
