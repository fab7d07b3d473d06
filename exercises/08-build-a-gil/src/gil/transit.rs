//! Who may hold a GIL while it goes from one thread to another, as its driver sees it from outside.

use std::sync::{Arc, Mutex};

use kit::explore::{self, claim};
use kit::thread::{self, JoinHandle};

use super::{Lock, shown};
use crate::join;

/// What is known of a thread at a moment.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// It does not hold the GIL.
    Without,
    /// It is in `take` or in `drop`: it may hold the GIL, or not.
    Between,
    /// It holds the GIL.
    With,
}

/// The states of all threads, one moment after the other. To note them makes no schedules, so the lock is not the facade's.
struct Moments(Mutex<Vec<Vec<State>>>);

impl Moments {
    fn goes_on(&self, me: usize, state: State) {
        let mut moments = self.0.lock().expect("nobody panics with the lock");
        let mut next = moments.last().expect("there is a first moment").clone();
        next[me] = state;
        moments.push(next);
    }

    fn now(&self) -> usize {
        self.0.lock().expect("nobody panics with the lock").len() - 1
    }

    /// Whether this was so at one moment since then.
    fn may_have_been(&self, holder: Option<usize>, since: usize) -> bool {
        let moments = self.0.lock().expect("nobody panics with the lock");
        moments[since..].iter().any(|states| match holder {
            None => !states.contains(&State::With),
            Some(holder) => states.get(holder).is_some_and(|state| *state != State::Without),
        })
    }
}

/// So many threads take the GIL once, and one more asks who holds it meanwhile. The answer must have been true at one moment of the call.
pub fn ask_in_transit<L: Lock>(lock: &Arc<L>, n_threads: usize) {
    let moments = Arc::new(Moments(Mutex::new(vec![vec![State::Without; n_threads]])));
    let takers: Vec<JoinHandle<()>> = (0..n_threads)
        .map(|me| {
            let (lock, moments) = (lock.clone(), moments.clone());
            thread::spawn(move || {
                moments.goes_on(me, State::Between);
                lock.take(me);
                moments.goes_on(me, State::With);
                explore::pause();
                moments.goes_on(me, State::Between);
                L::drop(&lock, me);
                moments.goes_on(me, State::Without);
            })
        })
        .collect();
    // The call begins when it is this thread's turn, and not when the others are started.
    explore::pause();
    let since = moments.now();
    let seen = lock.holder();
    claim(
        moments.may_have_been(seen, since),
        "wrong_answer",
        "`holder` says who held it at some moment of the call",
        format_args!("it says {}, and that was so at no moment since it was called", shown(seen)),
    );
    takers.into_iter().for_each(join);
}
