//! Believes: that whoever uses no atomic pays for none.
//! Caught by: step_6_the_owner_does_not_pay as owner_pays

use kit::sync::Mutex;
use take_it_away::biased_rc::{self, After, RefCount, Who};

struct Biased {
    count: Mutex<usize>,
}

impl RefCount for Biased {
    fn new() -> Biased {
        Biased { count: Mutex::new(1) }
    }

    fn incref(&self, _: Who) {
        *self.count.lock().expect("nobody panics with a count") += 1;
    }

    fn decref(&self, _: Who) -> After {
        let mut count = self.count.lock().expect("nobody panics with a count");
        *count -= 1;
        if *count == 0 { After::Last } else { After::Alive }
    }
}

fn main() {
    biased_rc::drive::<Biased>();
}
