//! Believes: that a load and a store that can not be torn make an addition that can not be torn.
//! Caught by: step_2_no_update_is_lost as lost_update

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
