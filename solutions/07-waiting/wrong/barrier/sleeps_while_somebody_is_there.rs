//! Believes: that when nobody is there any more, the round is over.
//! Caught by: step_5_the_next_round_is_another_one as blocked_for_ever

use kit::sync::{Condvar, Mutex};
use waiting::barrier::{self, MeetingPoint};

struct Barrier {
    n_threads: usize,
    round: Mutex<Round>,
    is_over: Condvar,
}

struct Round {
    n_come: usize,
}

impl MeetingPoint for Barrier {
    fn new(n_threads: usize) -> Barrier {
        Barrier { n_threads, round: Mutex::new(Round { n_come: 0 }), is_over: Condvar::new() }
    }

    fn wait(&self) -> bool {
        let mut round = self.round.lock().expect("nobody panics with the lock");
        round.n_come += 1;
        if round.n_come == self.n_threads {
            round.n_come = 0;
            self.is_over.notify_all();
            return true;
        }
        while round.n_come != 0 {
            round = self.is_over.wait(round).expect("nobody panics with the lock");
        }
        false
    }
}

fn main() {
    barrier::drive::<Barrier>();
}
