//! Believes: that the number under the lock is still the same when the lock is taken again.
//! Caught by: step_3_add_and_its_answer_are_one_step as not_one_step

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
        *self.number.lock().expect("nobody panics") += amount;
        self.value()
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
