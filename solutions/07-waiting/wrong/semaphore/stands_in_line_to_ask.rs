//! Believes: that whoever only asks has to stand in line as well.
//! Caught by: step_8_asking_waits_behind_nobody as blocked_for_ever

use kit::sync::{Condvar, Mutex, MutexGuard};
use waiting::semaphore::{self, Permits};

struct Semaphore {
    n_permits: Mutex<usize>,
    given: Condvar,
    /// Whoever comes first is served first.
    turn: Mutex<()>,
}

impl Semaphore {
    #[track_caller]
    fn lock(&self) -> MutexGuard<'_, usize> {
        self.n_permits.lock().expect("nobody panics with the lock")
    }
}

impl Permits for Semaphore {
    fn new(n_permits: usize) -> Semaphore {
        Semaphore { n_permits: Mutex::new(n_permits), given: Condvar::new(), turn: Mutex::new(()) }
    }

    fn acquire(&self) {
        let _turn = self.turn.lock().expect("nobody panics in its turn");
        let mut n_permits = self.lock();
        while *n_permits == 0 {
            n_permits = self.given.wait(n_permits).expect("nobody panics with the lock");
        }
        *n_permits -= 1;
    }

    fn try_acquire(&self) -> bool {
        let _turn = self.turn.lock().expect("nobody panics in its turn");
        let mut n_permits = self.lock();
        let is_there = *n_permits > 0;
        if is_there {
            *n_permits -= 1;
        }
        is_there
    }

    fn release(&self) {
        *self.lock() += 1;
        self.given.notify_one();
    }
}

fn main() {
    semaphore::drive::<Semaphore>();
}
