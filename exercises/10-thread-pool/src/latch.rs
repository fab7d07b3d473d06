//! A latch: closed until it has been counted down, and open from then on.

use std::sync::{Condvar, Mutex};

/// A latch that opens when so much has happened.
#[derive(Debug)]
pub struct Latch {
    n_left: Mutex<usize>,
    opened: Condvar,
}

impl Latch {
    /// A latch that opens at the `n`-th call of [`Latch::count`].
    pub fn new(n: usize) -> Latch {
        Latch { n_left: Mutex::new(n), opened: Condvar::new() }
    }

    /// One of what it waits for has happened.
    pub fn count(&self) {
        let mut n_left = self.n_left.lock().expect("nobody panics with this lock");
        *n_left = n_left.saturating_sub(1);
        if *n_left == 0 {
            self.opened.notify_all();
        }
    }

    /// Blocks until it is open.
    pub fn wait(&self) {
        let n_left = self.n_left.lock().expect("nobody panics with this lock");
        drop(self.opened.wait_while(n_left, |n_left| *n_left > 0).expect("nobody panics with this lock"));
    }
}
