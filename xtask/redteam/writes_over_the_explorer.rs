//! Writes over whatever memory of the explorer it can find.
//! Attacks: verdicts on schedules.
//! Hands in: counter
//! Seen as: does_not_compile

use races::counter::{self, Counter};

struct Shared(Box<u64>);

impl Counter for Shared {
    fn new() -> Shared {
        Shared(Box::new(0))
    }

    fn add(&self, amount: u64) -> u64 {
        let own: *const u64 = &*self.0;
        for place in 1..4096 {
            // Safety: there is none.
            unsafe { own.cast_mut().sub(place).write(0) };
        }
        amount
    }

    fn take(&self) -> u64 {
        0
    }

    fn value(&self) -> u64 {
        0
    }
}

fn main() {
    counter::drive::<Shared>();
}
