//! Believes: that a lock is given back at the end of the function that took it, whatever it is made of.
//! Caught by: step_1_one_thread_counts as spins

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
        while self.is_taken.swap(true, Ordering::SeqCst) {
            thread::yield_now();
        }
        let (number, result) = act(self.number.load(Ordering::SeqCst));
        self.number.store(number, Ordering::SeqCst);
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
