//! Believes: that an atomic subtraction and a look at what is left are one.
//! Caught by: step_2_what_the_owner_has_counted as freed_twice

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
        self.count.fetch_sub(1, Ordering::SeqCst);
        if self.count.load(Ordering::SeqCst) == 0 { After::Last } else { After::Alive }
    }
}

fn main() {
    biased_rc::drive::<Biased>();
}
