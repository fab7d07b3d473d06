//! Believes: that a thread that has the lock may take it again.
//! Caught by: step_1_one_thread_counts as blocked_for_ever

use kit::sync::Mutex;
use races::counter::{self, Counter};

struct Shared {
    number: Mutex<u64>,
}

impl Counter for Shared {
    fn new() -> Shared {
        Shared { number: Mutex::new(0) }
    }

    fn add(&self, amount: u64) -> u64 {
        let mut number = self.number.lock().expect("nobody panics");
        *number += amount;
        *number
    }

    fn take(&self) -> u64 {
        let mut number = self.number.lock().expect("nobody panics");
        let taken = self.value();
        *number = 0;
        taken
    }

    fn value(&self) -> u64 {
        *self.number.lock().expect("nobody panics")
    }
}

fn main() {
    counter::drive::<Shared>();
}
