//! Believes: that there is still something to subtract when it subtracts.
//! Caught by: step_3_what_others_have_counted as never_freed

use kit::sync::atomic::{AtomicUsize, Ordering};
use take_it_away::biased_rc::{self, After, RefCount, Who};

struct Biased {
    /// What the owner has counted. Nobody else reads it or writes it.
    local: AtomicUsize,
    /// What everybody else has counted, times `ONE`, and whether the owner's count has come to its end.
    shared: AtomicUsize,
}

/// One reference in the shared count.
const ONE: usize = 2;
/// The owner's count has come to its end. It is in the same number as the count, so that both are seen at one moment.
const MERGED: usize = 1;

impl Biased {
    /// Whether the owner still counts by itself. Only the owner ever changes that.
    fn is_biased(&self) -> bool {
        self.shared.load(Ordering::Relaxed) & MERGED == 0
    }

    fn decref_local(&self) -> After {
        let left = self.local.load(Ordering::Relaxed) - 1;
        self.local.store(left, Ordering::Relaxed);
        if left > 0 {
            return After::Alive;
        }
        // In one step: whoever comes later sees that nobody else will free it.
        match self.shared.fetch_or(MERGED, Ordering::AcqRel) {
            0 => After::Last,
            _ => After::Alive,
        }
    }

    fn decref_shared(&self) -> After {
        let before = self.shared.load(Ordering::Acquire);
        let Some(left) = before.checked_sub(ONE) else { return After::AskOwner };
        self.shared.store(left, Ordering::Release);
        if left == MERGED { After::Last } else { After::Alive }
    }
}

impl RefCount for Biased {
    fn new() -> Biased {
        Biased { local: AtomicUsize::new(1), shared: AtomicUsize::new(0) }
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
