//! Believes: that nobody has more than three references.
//! Caught by: step_1_the_owner_frees_it_once as freed_too_early

use kit::sync::atomic::{AtomicUsize, Ordering};
use take_it_away::biased_rc::{self, After, RefCount, Who};

struct Biased {
    local: AtomicUsize,
    shared: AtomicUsize,
}

const ONE: usize = 2;
const MERGED: usize = 1;

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
        let subtract = |shared: usize| shared.checked_sub(ONE);
        match self.shared.fetch_update(Ordering::AcqRel, Ordering::Acquire, subtract) {
            Err(_) => After::AskOwner,
            Ok(before) if before - ONE == MERGED => After::Last,
            Ok(_) => After::Alive,
        }
    }
}

impl RefCount for Biased {
    fn new() -> Biased {
        Biased { local: AtomicUsize::new(1), shared: AtomicUsize::new(0) }
    }

    fn incref(&self, who: Who) {
        if who == Who::Owner && self.is_biased() {
            self.local.store((self.local.load(Ordering::Relaxed) + 1).min(3), Ordering::Relaxed);
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
