//! Believes: that whoever has been woken at a semaphore has been given a permit.
//! Caught by: step_8_a_false_wake_is_no_item as false_end

use std::collections::VecDeque;

use kit::sync::{Condvar, Mutex, MutexGuard};
use waiting::bounded_queue::{self, Item, Queue};

struct Semaphore {
    /// Below zero: so many wait.
    n_left: Mutex<isize>,
    given: Condvar,
}

impl Semaphore {
    fn new(n_permits: usize) -> Semaphore {
        Semaphore { n_left: Mutex::new(n_permits as isize), given: Condvar::new() }
    }

    #[track_caller]
    fn acquire(&self) {
        let mut n_left = self.n_left.lock().expect("nobody panics with the lock");
        *n_left -= 1;
        if *n_left < 0 {
            drop(self.given.wait(n_left).expect("nobody panics with the lock"));
        }
    }

    #[track_caller]
    fn release(&self) {
        let mut n_left = self.n_left.lock().expect("nobody panics with the lock");
        *n_left += 1;
        if *n_left <= 0 {
            self.given.notify_one();
        }
    }
}

struct Bounded<T> {
    inside: Mutex<Inside<T>>,
    places: Semaphore,
    items: Semaphore,
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
        Bounded { inside: Mutex::new(inside), places: Semaphore::new(capacity), items: Semaphore::new(0) }
    }

    fn push(&self, item: T) -> Result<(), T> {
        self.places.acquire();
        let mut inside = self.lock();
        if inside.is_closed {
            drop(inside);
            // Whoever sleeps behind me must know as well.
            self.places.release();
            return Err(item);
        }
        inside.items.push_back(item);
        drop(inside);
        self.items.release();
        Ok(())
    }

    fn pop(&self) -> Option<T> {
        self.items.acquire();
        let item = self.lock().items.pop_front();
        // At the end, whoever sleeps behind me must know as well.
        if item.is_some() {
            self.places.release()
        } else {
            self.items.release()
        }
        item
    }

    fn close(&self) {
        self.lock().is_closed = true;
        self.places.release();
        self.items.release();
    }
}

fn main() {
    bounded_queue::drive::<Bounded<Item>>();
}
