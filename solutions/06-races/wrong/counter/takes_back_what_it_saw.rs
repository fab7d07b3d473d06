//! Believes: that what came while it looked is in the number that it takes.
//! Caught by: step_4_take_loses_nothing as lost_update

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
        self.number.swap(0, Ordering::SeqCst);
        seen
    }

    fn value(&self) -> u64 {
        self.number.load(Ordering::SeqCst)
    }
}

fn main() {
    counter::drive::<Shared>();
}
