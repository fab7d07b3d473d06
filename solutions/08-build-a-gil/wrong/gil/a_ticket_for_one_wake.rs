//! Believes: that the wake comes to the thread whose turn it is.
//! Caught by: step_3_everybody_comes_to_a_turn as blocked_for_ever

use build_a_gil::gil::{self, Lock};
use kit::sync::{Condvar, Mutex};

struct Gil {
    tickets: Mutex<Tickets>,
    freed: Condvar,
}

#[derive(Default)]
struct Tickets {
    n_given: usize,
    n_served: usize,
    holder: Option<usize>,
}

impl Lock for Gil {
    fn new() -> Gil {
        Gil { tickets: Mutex::default(), freed: Condvar::new() }
    }

    fn take(&self, me: usize) {
        let mut tickets = self.tickets.lock().expect("nobody panics with the lock");
        let mine = tickets.n_given;
        tickets.n_given += 1;
        while tickets.n_served != mine {
            tickets = self.freed.wait(tickets).expect("nobody panics with the lock");
        }
        tickets.holder = Some(me);
    }

    fn drop(&self, _me: usize) {
        let mut tickets = self.tickets.lock().expect("nobody panics with the lock");
        tickets.n_served += 1;
        tickets.holder = None;
        self.freed.notify_one();
    }

    fn holder(&self) -> Option<usize> {
        self.tickets.lock().expect("nobody panics with the lock").holder
    }
}

fn main() {
    gil::drive::<Gil>();
}
