//! Believes: that a flag that was down is still down when it is put up.
//! Caught by: step_2_no_update_is_lost as lost_update

use kit::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use kit::thread;
use races::counter::{self, Counter};

struct Shared {
    is_taken: AtomicBool,
    number: AtomicU64,
}

impl Shared {
    /// Does this while nobody else does anything.
    fn alone<R>(&self, act: impl FnOnce(u64) -> (u64, R)) -> R {
        while self.is_taken.load(Ordering::SeqCst) {
            thread::yield_now();
        }
        self.is_taken.store(true, Ordering::SeqCst);
        let (number, result) = act(self.number.load(Ordering::SeqCst));
        self.number.store(number, Ordering::SeqCst);
        self.is_taken.store(false, Ordering::SeqCst);
        result
    }
}

impl Counter for Shared {
    fn new() -> Shared {
        Shared { is_taken: AtomicBool::new(false), number: AtomicU64::new(0) }
    }

    fn add(&self, amount: u64) -> u64 {
        self.alone(|number| (number + amount, number + amount))
    }

    fn take(&self) -> u64 {
        self.alone(|number| (0, number))
    }

    fn value(&self) -> u64 {
        self.alone(|number| (number, number))
    }
}

fn main() {
    counter::drive::<Shared>();
}
