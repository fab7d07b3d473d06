//! Believes: that a subtraction which was none can be taken back, and nobody sees it.
//! Caught by: step_3_what_others_have_counted as asks_needlessly

use kit::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use take_it_away::biased_rc::{self, After, RefCount, Who};

struct Biased {
    local: AtomicUsize,
    shared: AtomicI64,
}

const ONE: i64 = 2;
const MERGED: i64 = 1;

impl Biased {
    fn is_biased(&self) -> bool {
        self.shared.load(Ordering::Relaxed) & MERGED == 0
    }

    fn decref_local(&self) -> After {
        let left = self.local.load(Ordering::Relaxed) - 1;
        self.local.store(left, Ordering::Relaxed);
        if left > 0 {
            return After::Alive;
        }
        match self.shared.fetch_or(MERGED, Ordering::AcqRel) {
            0 => After::Last,
            _ => After::Alive,
        }
    }

    fn decref_shared(&self) -> After {
        match self.shared.fetch_sub(ONE, Ordering::AcqRel) {
            before if before < ONE => {
                self.shared.fetch_add(ONE, Ordering::AcqRel);
                After::AskOwner
            }
            before if before - ONE == MERGED => After::Last,
            _ => After::Alive,
        }
    }
}

impl RefCount for Biased {
    fn new() -> Biased {
        Biased { local: AtomicUsize::new(1), shared: AtomicI64::new(0) }
    }

    fn incref(&self, who: Who) {
        if who == Who::Owner && self.is_biased() {
            self.local.store(self.local.load(Ordering::Relaxed) + 1, Ordering::Relaxed);
        } else {
            self.shared.fetch_add(ONE, Ordering::Relaxed);
        }
    }

    fn decref(&self, who: Who) -> After {
        if who == Who::Owner && self.is_biased() { self.decref_local() } else { self.decref_shared() }
    }
}

fn main() {
    biased_rc::drive::<Biased>();
}
