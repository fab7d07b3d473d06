//! A barrier: threads meet, and none goes on before all have come.
//!
//! std has one, and `kit::sync` as well. Build yours from a mutex and a condition variable of `kit::sync`: the judge sees no
//! others.
//!
//! - `new(n)`: n threads meet here, at least one.
//! - `wait` sleeps until all n have come. To one of them the answer is `true`, to the others `false`.
//! - When all have come, the next round begins: the same n threads meet here as often as they like. One of them may come
//!   again before another has woken from the round before.
//!
//! `cargo xtask run barrier meet 3 2` lets three threads meet twice. `cargo xtask check barrier` tries the schedules that
//! such threads can have.

use waiting::barrier::{self, MeetingPoint};

/// A place where threads meet, round after round.
struct Barrier {
    // TODO: how many are to come, what changes when one does, and at what does one sleep?
}

impl MeetingPoint for Barrier {
    fn new(n_threads: usize) -> Barrier {
        // TODO: nobody has come.
        todo!("a barrier for {n_threads} threads")
    }

    fn wait(&self) -> bool {
        // TODO: the last one wakes the others; the others sleep until this round is over.
        todo!("wait until all have come")
    }
}

fn main() {
    barrier::drive::<Barrier>();
}
