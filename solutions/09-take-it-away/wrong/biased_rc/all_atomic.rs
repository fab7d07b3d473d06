//! Believes: that correct is all that one can ask for.
//! Caught by: step_6_the_owner_does_not_pay as owner_pays

use kit::sync::atomic::{AtomicUsize, Ordering};
use take_it_away::biased_rc::{self, After, RefCount, Who};

struct Biased {
    count: AtomicUsize,
}

impl RefCount for Biased {
    fn new() -> Biased {
        Biased { count: AtomicUsize::new(1) }
    }

    fn incref(&self, _: Who) {
        self.count.fetch_add(1, Ordering::SeqCst);
    }

    fn decref(&self, _: Who) -> After {
        match self.count.fetch_sub(1, Ordering::SeqCst) {
            1 => After::Last,
            _ => After::Alive,
        }
    }
}

fn main() {
    biased_rc::drive::<Biased>();
}
