//! Believes: that a sleeper that looks again soon need not be woken.
//! Caught by: step_7_whoever_waits_sleeps as spins

use std::collections::VecDeque;
use std::time::Duration;

use kit::sync::{Condvar, Mutex, MutexGuard};
use waiting::bounded_queue::{self, Item, Queue};

struct Bounded<T> {
    inside: Mutex<Inside<T>>,
    capacity: usize,
    changed: Condvar,
}

struct Inside<T> {
    items: VecDeque<T>,
    is_closed: bool,
}

impl<T> Bounded<T> {
    #[track_caller]
    fn lock(&self) -> MutexGuard<'_, Inside<T>> {
        self.inside.lock().expect("nobody panics with the lock")
    }

    fn rest<'a>(&self, inside: MutexGuard<'a, Inside<T>>) -> MutexGuard<'a, Inside<T>> {
        let soon = Duration::from_millis(1);
        self.changed.wait_timeout(inside, soon).expect("nobody panics with the lock").0
    }
}

impl<T: Send + 'static> Queue<T> for Bounded<T> {
    fn new(capacity: usize) -> Bounded<T> {
        let inside = Inside { items: VecDeque::new(), is_closed: false };
        Bounded { inside: Mutex::new(inside), capacity, changed: Condvar::new() }
    }

    fn push(&self, item: T) -> Result<(), T> {
        let mut inside = self.lock();
        while inside.items.len() == self.capacity && !inside.is_closed {
            inside = self.rest(inside);
        }
        if inside.is_closed {
            return Err(item);
        }
        inside.items.push_back(item);
        Ok(())
    }

    fn pop(&self) -> Option<T> {
        let mut inside = self.lock();
        while inside.items.is_empty() && !inside.is_closed {
            inside = self.rest(inside);
        }
        let item = inside.items.pop_front();
        item
    }

    fn close(&self) {
        self.lock().is_closed = true;
    }
}

fn main() {
    bounded_queue::drive::<Bounded<Item>>();
}
