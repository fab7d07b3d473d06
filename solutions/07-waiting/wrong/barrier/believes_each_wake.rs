//! Believes: that whoever wakes was called.
//! Caught by: step_7_a_false_wake_ends_no_wait as left_early

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
        if round.number == mine {
            round = self.is_over.wait(round).expect("nobody panics with the lock");
        }
        false
    }
}

fn main() {
    barrier::drive::<Barrier>();
}
