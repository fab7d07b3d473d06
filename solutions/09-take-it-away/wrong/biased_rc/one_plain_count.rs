//! Believes: that a count which is right with a GIL is right without.
//! Caught by: step_2_what_the_owner_has_counted as never_freed

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
        self.count.store(self.count.load(Ordering::SeqCst) + 1, Ordering::SeqCst);
    }

    fn decref(&self, _: Who) -> After {
        let left = self.count.load(Ordering::SeqCst) - 1;
        self.count.store(left, Ordering::SeqCst);
        if left == 0 { After::Last } else { After::Alive }
    }
}

fn main() {
    biased_rc::drive::<Biased>();
}
