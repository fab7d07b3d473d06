//! Believes: that a number for all threads is a static one.
//! Caught by: step_1_one_thread_counts as state_survives

use kit::sync::atomic::{AtomicU64, Ordering};
use races::counter::{self, Counter};

static NUMBER: AtomicU64 = AtomicU64::new(0);

struct Shared;

impl Counter for Shared {
    fn new() -> Shared {
        NUMBER.store(0, Ordering::SeqCst);
        Shared
    }

    fn add(&self, amount: u64) -> u64 {
        NUMBER.fetch_add(amount, Ordering::SeqCst) + amount
    }

    fn take(&self) -> u64 {
        NUMBER.swap(0, Ordering::SeqCst)
    }

    fn value(&self) -> u64 {
        NUMBER.load(Ordering::SeqCst)
    }
}

fn main() {
    counter::drive::<Shared>();
}
