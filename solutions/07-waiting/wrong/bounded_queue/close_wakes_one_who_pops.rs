//! Believes: that one who pops is told of the end, and the others find it out.
//! Caught by: step_6_the_end_wakes_everybody as blocked_for_ever

use std::collections::VecDeque;

use kit::sync::{Condvar, Mutex, MutexGuard};
use waiting::bounded_queue::{self, Item, Queue};

struct Bounded<T> {
    inside: Mutex<Inside<T>>,
    capacity: usize,
    came: Condvar,
    left: Condvar,
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
        self.came.notify_one();
        self.left.notify_all();
    }
}

fn main() {
    bounded_queue::drive::<Bounded<Item>>();
}
