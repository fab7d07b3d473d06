//! Believes: that it does not matter whether the round or the sleep ends first.
//! Caught by: step_2_nobody_leaves_before_all_have_come as blocked_for_ever

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
        if round.n_come + 1 == self.n_threads {
            drop(round);
            self.is_over.notify_all();
            round = self.round.lock().expect("nobody panics with the lock");
            *round = Round { number: round.number + 1, n_come: 0 };
            return true;
        }
        round.n_come += 1;
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
