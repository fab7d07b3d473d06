//! Believes: that a compare_exchange that fails has been done by somebody else.
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
        let number = self.number.load(Ordering::SeqCst);
        let _ = self.number.compare_exchange(number, number + amount, Ordering::SeqCst, Ordering::SeqCst);
        number + amount
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
