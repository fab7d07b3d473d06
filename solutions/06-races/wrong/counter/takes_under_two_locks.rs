//! Believes: that each half of taking needs a lock, and each has one.
//! Caught by: step_4_take_loses_nothing as lost_update

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
        let taken = self.value();
        *self.number.lock().expect("nobody panics") = 0;
        taken
    }

    fn value(&self) -> u64 {
        *self.number.lock().expect("nobody panics")
    }
}

fn main() {
    counter::drive::<Shared>();
}
