//! A bounded queue: so many items between threads that push and threads that pop.
//!
//! - `new(capacity)`: empty, open, with so many places, at least one.
//! - `push` puts an item at the end. While the queue is full, it sleeps. If the queue is closed, before or meanwhile, it
//!   gives the item back.
//! - `pop` takes the item at the front. While the queue is empty and open, it sleeps. If it is closed and empty, the answer
//!   is `None`.
//! - `close` is the end of pushing, not of popping. Nobody sleeps for what can't come any more.
//!
//! `cargo xtask run bounded_queue hand_over 1 3` lets one thread push three items and another one pop them, through a
//! queue for one. `cargo xtask check bounded_queue` tries the schedules that such threads can have.

use std::collections::VecDeque;

use kit::sync::{Condvar, Mutex, MutexGuard};
use waiting::bounded_queue::{self, Item, Queue};

/// A queue for so many items.
struct Bounded<T> {
    inside: Mutex<Inside<T>>,
    capacity: usize,
    /// Whoever sleeps here waits until there is an item, or the end.
    came: Condvar,
    /// Whoever sleeps here waits until there is a place, or the end.
    left: Condvar,
}

/// What is only looked at under the lock.
struct Inside<T> {
    items: VecDeque<T>,
    is_closed: bool,
}

impl<T> Bounded<T> {
    // So that a schedule names the line that calls this, and not the one in here.
    #[track_caller]
    fn lock(&self) -> MutexGuard<'_, Inside<T>> {
        self.inside.lock().expect("nobody panics with the lock")
    }
}

impl<T: Send + 'static> Queue<T> for Bounded<T> {
    fn new(capacity: usize) -> Bounded<T> {
        let inside = Inside { items: VecDeque::new(), is_closed: false };
        Bounded { inside: Mutex::new(inside), capacity, came: Condvar::new(), left: Condvar::new() }
    }

    fn push(&self, item: T) -> Result<(), T> {
        let mut inside = self.lock();
        while inside.items.len() == self.capacity && !inside.is_closed {
            inside = self.left.wait(inside).expect("nobody panics with the lock");
        }
        if inside.is_closed {
            return Err(item);
        }
        inside.items.push_back(item);
        // One item, one thread that pops. At this condvar nobody else sleeps, so the wake can't go astray.
        self.came.notify_one();
        Ok(())
    }

    fn pop(&self) -> Option<T> {
        let mut inside = self.lock();
        while inside.items.is_empty() && !inside.is_closed {
            inside = self.came.wait(inside).expect("nobody panics with the lock");
        }
        let item = inside.items.pop_front();
        self.left.notify_one();
        item
    }

    fn close(&self) {
        self.lock().is_closed = true;
        // The end is news for everybody, and it stays true: who comes later sees it without being told.
        self.came.notify_all();
        self.left.notify_all();
    }
}

fn main() {
    bounded_queue::drive::<Bounded<Item>>();
}
