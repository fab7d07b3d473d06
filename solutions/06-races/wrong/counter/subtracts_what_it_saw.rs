//! Believes: that what is subtracted later was taken when it was read.
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
        self.number.fetch_add(amount, Ordering::SeqCst) + amount
    }

    fn take(&self) -> u64 {
        let seen = self.number.load(Ordering::SeqCst);
        self.number.fetch_sub(seen, Ordering::SeqCst);
        seen
    }

    fn value(&self) -> u64 {
        self.number.load(Ordering::SeqCst)
    }
}

fn main() {
    counter::drive::<Shared>();
}
