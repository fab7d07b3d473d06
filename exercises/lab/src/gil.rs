//! A toy of CPython's lock, after the notes at the head of its `ceval_gil.c`: the ideas, not the code.
//!
//! The lock is a flag under a mutex, and a condition variable for those who want it. Whoever has waited for an *interval*
//! asks for it; whoever has it looks from time to time whether somebody asks, and lets go. With *forced switching* it
//! then waits until another thread has taken the lock, since it would else take it again before the other one is awake.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard};
use std::thread::{self, ThreadId};
use std::time::Duration;

/// How a lock behaves.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// Without it nobody waits for anybody.
    pub is_on: bool,
    /// For how long a thread waits before it asks.
    pub interval: Duration,
    /// Whether a thread that was asked waits until another one has taken the lock.
    pub is_forced: bool,
}

/// The lock.
#[derive(Debug)]
pub struct Gil {
    rules: Rules,
    holder: Mutex<Holder>,
    /// The lock may be free.
    freed: Condvar,
    /// Another thread has taken it.
    moved: Condvar,
    /// Somebody waits who has waited for an interval. Read without the mutex, so it may be seen a little late.
    is_asked: AtomicBool,
}

#[derive(Debug, Default)]
struct Holder {
    is_taken: bool,
    last: Option<ThreadId>,
    /// How often the lock has come to another thread than before.
    n_switches: u64,
}

impl Gil {
    /// A lock that nobody has.
    pub fn new(rules: Rules) -> Gil {
        let (freed, moved) = (Condvar::new(), Condvar::new());
        Gil { rules, holder: Mutex::default(), freed, moved, is_asked: AtomicBool::new(false) }
    }

    /// Waits until nobody has the lock, and takes it.
    pub fn take(&self) {
        if !self.rules.is_on {
            return;
        }
        let mut holder = self.holder();
        while holder.is_taken {
            let before = holder.n_switches;
            let waited = self.freed.wait_timeout(holder, self.rules.interval);
            let (now, result) = waited.expect("nobody panics with it");
            holder = now;
            // Who has taken it meanwhile gets an interval of its own.
            if result.timed_out() && holder.is_taken && holder.n_switches == before {
                self.is_asked.store(true, Ordering::Relaxed);
            }
        }
        holder.is_taken = true;
        let me = Some(thread::current().id());
        if holder.last != me {
            holder.last = me;
            holder.n_switches += 1;
            self.moved.notify_all();
        }
        self.is_asked.store(false, Ordering::Relaxed);
    }

    /// Lets go of it. Call it with the lock taken.
    pub fn give(&self) {
        if !self.rules.is_on {
            return;
        }
        let mut holder = self.holder();
        holder.is_taken = false;
        self.freed.notify_one();
        // Who has asked waits until it has the lock, so this wait ends.
        if self.rules.is_forced && self.is_asked.load(Ordering::Relaxed) {
            let before = holder.n_switches;
            while holder.n_switches == before {
                holder = self.moved.wait(holder).expect("nobody panics with it");
            }
        }
    }

    /// What an interpreter does between two instructions, now and then: if somebody asks for the lock, let go of it and
    /// queue again.
    pub fn check(&self) {
        if self.is_asked.load(Ordering::Relaxed) {
            self.give();
            self.take();
        }
    }

    fn holder(&self) -> MutexGuard<'_, Holder> {
        self.holder.lock().expect("nobody panics with it")
    }
}

#[cfg(test)]
mod tests;
