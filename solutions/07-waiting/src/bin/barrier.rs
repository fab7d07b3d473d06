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

use kit::sync::{Condvar, Mutex};
use waiting::barrier::{self, MeetingPoint};

/// A place where threads meet, round after round.
struct Barrier {
    n_threads: usize,
    round: Mutex<Round>,
    /// Whoever sleeps here waits until the number of the round is another one.
    is_over: Condvar,
}

/// The round that goes on.
struct Round {
    number: usize,
    n_come: usize,
}

impl MeetingPoint for Barrier {
    fn new(n_threads: usize) -> Barrier {
        Barrier { n_threads, round: Mutex::new(Round { number: 0, n_come: 0 }), is_over: Condvar::new() }
    }

    fn wait(&self) -> bool {
        let mut round = self.round.lock().expect("nobody panics with the lock");
        round.n_come += 1;
        if round.n_come == self.n_threads {
            // How many have come may be anything by the time a sleeper looks. The number never comes back.
            *round = Round { number: round.number + 1, n_come: 0 };
            self.is_over.notify_all();
            return true;
        }
        let mine = round.number;
        while round.number == mine {
            round = self.is_over.wait(round).expect("nobody panics with the lock");
        }
        false
    }
}

fn main() {
    barrier::drive::<Barrier>();
}
