//! Believes: that what is put back at once was never away.
//! Caught by: step_5_every_answer_is_true_at_one_moment as not_one_step

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
        self.number.fetch_add(amount, Ordering::Relaxed) + amount
    }

    fn take(&self) -> u64 {
        self.number.swap(0, Ordering::Relaxed)
    }

    fn value(&self) -> u64 {
        let number = self.take();
        self.add(number)
    }
}

fn main() {
    counter::drive::<Shared>();
}
