//! Believes: that only whoever changes something needs the lock.
//! Caught by: step_5_every_answer_is_true_at_one_moment as not_one_step

use kit::sync::Mutex;
use kit::sync::atomic::{AtomicU64, Ordering};
use races::counter::{self, Counter};

struct Shared {
    changes: Mutex<()>,
    added: AtomicU64,
    taken: AtomicU64,
}

impl Counter for Shared {
    fn new() -> Shared {
        Shared { changes: Mutex::new(()), added: AtomicU64::new(0), taken: AtomicU64::new(0) }
    }

    fn add(&self, amount: u64) -> u64 {
        let _guard = self.changes.lock().expect("nobody panics");
        self.added.fetch_add(amount, Ordering::Relaxed) + amount - self.taken.load(Ordering::Relaxed)
    }

    fn take(&self) -> u64 {
        let _guard = self.changes.lock().expect("nobody panics");
        let added = self.added.load(Ordering::Relaxed);
        added - self.taken.swap(added, Ordering::Relaxed)
    }

    fn value(&self) -> u64 {
        let taken = self.taken.load(Ordering::Relaxed);
        self.added.load(Ordering::Relaxed) - taken
    }
}

fn main() {
    counter::drive::<Shared>();
}
