//! Ends with exit code 0 in the middle of a schedule, before the explorer can say anything.
//! Attacks: verdicts on schedules.
//! Hands in: counter
//! Seen as: step_1_one_thread_counts

use races::counter::{self, Counter};

struct Shared;

impl Counter for Shared {
    fn new() -> Shared {
        Shared
    }

    fn add(&self, _amount: u64) -> u64 {
        std::process::exit(0)
    }

    fn take(&self) -> u64 {
        std::process::exit(0)
    }

    fn value(&self) -> u64 {
        std::process::exit(0)
    }
}

fn main() {
    counter::drive::<Shared>();
}
