//! Believes: that nobody comes again before everybody has left.
//! Caught by: step_5_the_next_round_is_another_one as left_early

use kit::sync::{Condvar, Mutex};
use waiting::barrier::{self, MeetingPoint};

struct Barrier {
    n_threads: usize,
    round: Mutex<Round>,
    is_over: Condvar,
}

struct Round {
    n_come: usize,
    n_left: usize,
}

impl MeetingPoint for Barrier {
    fn new(n_threads: usize) -> Barrier {
        Barrier { n_threads, round: Mutex::new(Round { n_come: 0, n_left: 0 }), is_over: Condvar::new() }
    }

    fn wait(&self) -> bool {
        let mut round = self.round.lock().expect("nobody panics with the lock");
        round.n_come += 1;
        let leads = round.n_come == self.n_threads;
        if leads {
            self.is_over.notify_all();
        }
        while round.n_come < self.n_threads {
            round = self.is_over.wait(round).expect("nobody panics with the lock");
        }
        round.n_left += 1;
        if round.n_left == self.n_threads {
            *round = Round { n_come: 0, n_left: 0 };
        }
        leads
    }
}

fn main() {
    barrier::drive::<Barrier>();
}
