//! Believes: that whatever is done under a lock is safe, half by half.
//! Caught by: step_2_no_update_is_lost as lost_update

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
        let number = *self.number.lock().expect("nobody panics") + amount;
        *self.number.lock().expect("nobody panics") = number;
        number
    }

    fn take(&self) -> u64 {
        std::mem::take(&mut *self.number.lock().expect("nobody panics"))
    }

    fn value(&self) -> u64 {
        *self.number.lock().expect("nobody panics")
    }
}

fn main() {
    counter::drive::<Shared>();
}
