//! A semaphore: so many permits, and who finds none sleeps until one is given.
//!
//! std has a mutex and a condition variable, and no semaphore. Build it from these two, and take them from `kit::sync`: the
//! judge sees no others.
//!
//! - `new(n)`: n permits are there.
//! - `acquire` takes one. While none is there, it sleeps: it does not ask again and again.
//! - `try_acquire` takes one if one is there, and says whether it did. It never sleeps until somebody gives one.
//! - `release` gives one. It counts, whether or not anybody sleeps for it, and whoever gives it need not have taken one.
//!
//! What threads do with it, the driver in `src/semaphore.rs` decides: `cargo xtask run semaphore crowd 2 3 1` lets four
//! threads through a semaphore of 2. `cargo xtask check semaphore` tries the schedules that such threads can have.

use waiting::semaphore::{self, Permits};

/// Permits that threads take and give.
struct Semaphore {
    // TODO: what must be looked at under a lock, and what does one sleep at?
}

impl Permits for Semaphore {
    fn new(n_permits: usize) -> Semaphore {
        // TODO: so many permits, and nobody sleeps.
        todo!("a semaphore of {n_permits}")
    }

    fn acquire(&self) {
        // TODO: sleep while there is no permit, then take one.
        todo!("wait for a permit and take it")
    }

    fn try_acquire(&self) -> bool {
        // TODO: take one, if one is there.
        todo!("take a permit if one is there")
    }

    fn release(&self) {
        // TODO: one permit more, and somebody may sleep for it.
        todo!("give a permit")
    }
}

fn main() {
    semaphore::drive::<Semaphore>();
}
