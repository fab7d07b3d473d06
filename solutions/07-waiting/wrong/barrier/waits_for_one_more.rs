//! Believes: that whoever waits does not count itself.
//! Caught by: step_1_one_alone_goes_on as blocked_for_ever

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
        if round.n_come > self.n_threads {
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
