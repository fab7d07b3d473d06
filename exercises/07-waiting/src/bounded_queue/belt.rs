//! A queue at work, and the claims on it.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use kit::explore::{self, claim};
use kit::thread::{self, JoinHandle};

use super::{Item, Queue};

/// A queue, and what the driver knows of it. It counts with what the explorer does not see: to count makes no schedules.
pub struct Belt<Q> {
    queue: Arc<Q>,
    known: Arc<Known>,
}

struct Known {
    capacity: usize,
    /// Calls of `pop` that have begun.
    n_asked: AtomicUsize,
    /// Whether somebody has begun to close it.
    is_closing: AtomicBool,
    /// Producer and number of what was accepted.
    accepted: Mutex<Vec<(usize, usize)>>,
}

impl<Q> Clone for Belt<Q> {
    fn clone(&self) -> Belt<Q> {
        Belt { queue: self.queue.clone(), known: self.known.clone() }
    }
}

impl<Q: Queue<Item>> Belt<Q> {
    pub fn new(capacity: usize) -> Belt<Q> {
        let known = Known {
            capacity,
            n_asked: AtomicUsize::new(0),
            is_closing: AtomicBool::new(false),
            accepted: Mutex::default(),
        };
        Belt { queue: Arc::new(Q::new(capacity)), known: Arc::new(known) }
    }

    pub fn push(&self, producer: usize, nth: usize) -> Result<(), Item> {
        self.queue.push(Item { producer, nth })?;
        let mut accepted = self.known.accepted.lock().expect("nobody panics with the lock");
        accepted.push((producer, nth));
        let (n_accepted, capacity) = (accepted.len(), self.known.capacity);
        drop(accepted);
        let n_asked = self.known.n_asked.load(Ordering::SeqCst);
        claim(
            n_accepted <= n_asked + capacity,
            "over_capacity",
            format_args!("a queue for {capacity} holds no more than {capacity}"),
            format_args!("{n_accepted} were accepted when `pop` had been called {n_asked} times"),
        );
        Ok(())
    }

    /// Pushes into a queue that is open.
    pub fn push_all(&self, producer: usize, n_items: usize) {
        for nth in 0..n_items {
            let is_accepted = self.push(producer, nth).is_ok();
            claim(is_accepted, "wrong_answer", "an open queue accepts every item", "`push` gave one back");
        }
    }

    /// Pushes into a queue that is closed, or full until it is closed.
    pub fn push_in_vain(&self, producer: usize) {
        let item = Item { producer, nth: 0 };
        let expected = format!("a closed queue gives {item} back");
        match self.queue.push(item) {
            Ok(()) => claim(false, "accepted_after_close", expected, "`push` says that it was accepted"),
            Err(other) => {
                let is_same = other == Item { producer, nth: 0 };
                claim(is_same, "wrong_answer", expected, format_args!("it gave back {other}"));
            }
        }
    }

    pub fn pop(&self) -> Option<Item> {
        // Whoever pushes may be as far ahead of us as the queue lets it.
        explore::pause();
        self.known.n_asked.fetch_add(1, Ordering::SeqCst);
        let item = self.queue.pop();
        let is_closing = self.known.is_closing.load(Ordering::SeqCst);
        claim(
            item.is_some() || is_closing,
            "false_end",
            "`pop` sleeps while the queue is empty and open",
            "it said `None`, and nobody had closed the queue",
        );
        item
    }

    /// Pops from a queue into which something comes.
    pub fn pop_one(&self) -> Item {
        self.pop().expect("an open queue has no end")
    }

    pub fn close(&self) {
        self.known.is_closing.store(true, Ordering::SeqCst);
        self.queue.close();
    }

    pub fn producer(&self, producer: usize, n_items: usize) -> JoinHandle<()> {
        let belt = self.clone();
        thread::spawn(move || belt.push_all(producer, n_items))
    }

    /// A thread that pops once.
    pub fn consumer(&self) -> JoinHandle<Option<Item>> {
        let belt = self.clone();
        thread::spawn(move || belt.pop())
    }

    /// What was accepted was popped by one of these, and each got what one producer pushed in the order of its pushes.
    pub fn all_came<const N: usize>(&self, popped: [Vec<Item>; N]) {
        for pair in popped.iter().flat_map(|items| items.windows(2)) {
            claim(
                pair[0].producer != pair[1].producer || pair[0].nth < pair[1].nth,
                "overtaken",
                "what one thread pushes comes out in the same order",
                format_args!("{} came before {}", pair[0], pair[1]),
            );
        }
        let came: Vec<(usize, usize)> =
            popped.iter().flatten().map(|item| (item.producer, item.nth)).collect();
        let accepted = self.known.accepted.lock().expect("nobody panics with the lock").clone();
        let lost: Vec<String> = accepted
            .into_iter()
            .filter(|item| !came.contains(item))
            .map(|(producer, nth)| Item { producer, nth }.to_string())
            .collect();
        claim(
            lost.is_empty(),
            "lost_from_queue",
            "what was accepted can be popped, also after the end",
            format_args!("nobody got {}", lost.join(", ")),
        );
    }

    /// It is closed and empty.
    pub fn is_at_its_end(&self) {
        for _ in 0..2 {
            let item = self.pop();
            claim(
                item.is_none(),
                "wrong_answer",
                "`pop` says `None`: the queue is closed and empty",
                format_args!("{}", item.map_or_else(String::new, |item| item.to_string())),
            );
        }
    }
}
