//! Believes: that a flag that says open is enough, and the first to leave shuts it.
//! Caught by: step_3_all_leave as blocked_for_ever

use kit::sync::{Condvar, Mutex};
use waiting::barrier::{self, MeetingPoint};

struct Barrier {
    n_threads: usize,
    round: Mutex<Round>,
    is_over: Condvar,
}

struct Round {
    is_open: bool,
    n_come: usize,
}

impl MeetingPoint for Barrier {
    fn new(n_threads: usize) -> Barrier {
        Barrier { n_threads, round: Mutex::new(Round { is_open: false, n_come: 0 }), is_over: Condvar::new() }
    }

    fn wait(&self) -> bool {
        let mut round = self.round.lock().expect("nobody panics with the lock");
        round.n_come += 1;
        if round.n_come == self.n_threads {
            round.n_come = 0;
            round.is_open = true;
            self.is_over.notify_all();
            return true;
        }
        while !round.is_open {
            round = self.is_over.wait(round).expect("nobody panics with the lock");
        }
        round.is_open = false;
        false
    }
}

fn main() {
    barrier::drive::<Barrier>();
}
