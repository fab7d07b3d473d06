//! Believes: that whoever gives way between two looks costs nothing.
//! Caught by: step_6_whoever_waits_sleeps as spins

use kit::sync::Mutex;
use kit::thread;
use waiting::barrier::{self, MeetingPoint};

struct Barrier {
    n_threads: usize,
    round: Mutex<Round>,
}

struct Round {
    number: usize,
    n_come: usize,
}

impl MeetingPoint for Barrier {
    fn new(n_threads: usize) -> Barrier {
        Barrier { n_threads, round: Mutex::new(Round { number: 0, n_come: 0 }) }
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
            drop(round);
            thread::yield_now();
            round = self.round.lock().expect("nobody panics with the lock");
        }
        false
    }
}

fn main() {
    barrier::drive::<Barrier>();
}
