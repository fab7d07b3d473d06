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

use kit::sync::{Mutex, MutexGuard};
use waiting::bounded_queue::{self, Item, Queue};

/// A queue for so many items.
struct Bounded<T> {
    inside: Mutex<Inside<T>>,
    // TODO: how many are too many, and at what does one sleep?
}

/// What is only looked at under the lock.
struct Inside<T> {
    items: VecDeque<T>,
    // TODO: what else must one know before one sleeps?
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
        // TODO: empty and open.
        todo!("a queue for {capacity} items")
    }

    fn push(&self, item: T) -> Result<(), T> {
        // TODO: sleep while it is full and open; then it is the end, or there is a place.
        todo!("push one item of {} bytes", size_of_val(&item))
    }

    fn pop(&self) -> Option<T> {
        // TODO: sleep while it is empty and open; then there is an item, or it is the end.
        todo!("pop one of {} items", self.lock().items.len())
    }

    fn close(&self) {
        // TODO: from now on it is closed. Who has to know?
        todo!("close the queue")
    }
}

fn main() {
    bounded_queue::drive::<Bounded<Item>>();
}
