//! Believes: that a sleeper that looks again soon need not be woken.
//! Caught by: step_6_whoever_waits_sleeps as spins

use std::time::Duration;

use kit::sync::{Condvar, Mutex};
use waiting::barrier::{self, MeetingPoint};

struct Barrier {
    n_threads: usize,
    round: Mutex<Round>,
    is_over: Condvar,
}

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
            *round = Round { number: round.number + 1, n_come: 0 };
            return true;
        }
        let mine = round.number;
        while round.number == mine {
            let soon = Duration::from_millis(1);
            round = self.is_over.wait_timeout(round, soon).expect("nobody panics with the lock").0;
        }
        false
    }
}

fn main() {
    barrier::drive::<Barrier>();
}
