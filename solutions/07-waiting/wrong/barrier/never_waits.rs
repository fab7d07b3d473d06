//! Believes: that whoever has been counted may go on.
//! Caught by: step_2_nobody_leaves_before_all_have_come as left_early

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
            self.is_over.notify_all();
            return true;
        }
        false
    }
}

fn main() {
    barrier::drive::<Barrier>();
}
