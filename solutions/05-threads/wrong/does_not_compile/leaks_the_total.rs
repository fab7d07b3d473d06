//! Believes: that what two threads change must live for ever.
//! Caught by: step_7_nothing_is_kept_for_ever as leaked

use std::process::ExitCode;
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

use threads::does_not_compile::{self, Block, Ledger, Mended, Question};

/// Each of the threads sums up the same block.
fn shared(block: Block, n_threads: usize) -> Vec<u64> {
    // Its count of owners is atomic: two threads that let go at once don't lose one.
    let block = Arc::new(block);
    let mut started = Vec::new();
    for _ in 0..n_threads {
        let block = Arc::clone(&block);
        started.push(thread::spawn(move || block.sum()));
    }
    started.into_iter().map(|thread| thread.join().expect("a sum does not panic")).collect()
}

/// Two threads sum up a half each.
fn halves(block: Block) -> u64 {
    let [left, right] = block.halves();
    // Both threads end before the scope does, and the block lives longer than that: so they may borrow it.
    thread::scope(|scope| {
        let left = scope.spawn(move || left.sum());
        let right = scope.spawn(move || right.sum());
        left.join().expect("a sum does not panic") + right.join().expect("a sum does not panic")
    })
}

/// Two threads sum up a half each, and both add to one total.
fn tally(block: &Block) -> u64 {
    let total: &'static Mutex<u64> = Box::leak(Box::new(Mutex::new(0)));
    thread::scope(|scope| {
        for half in block.halves() {
            scope.spawn(move || {
                let sum = half.sum();
                *total.lock().expect("no thread has panicked") += sum;
            });
        }
    });
    *total.lock().expect("no thread has panicked")
}

/// A thread answers the question. Whoever asked gets the thread at once, and may join it later.
fn later(question: Question) -> JoinHandle<u64> {
    // The thread outlives this function, so the question must live in the thread.
    thread::spawn(move || question.answer())
}

/// A thread makes an entry in the ledger. When this returns, it is made, and the ledger is free for the next one.
fn enter(ledger: &Mutex<Ledger>, entry: u64) {
    thread::scope(|scope| {
        // Whoever locks must also unlock: on some systems the lock remembers the thread.
        scope.spawn(move || ledger.lock().expect("no thread has panicked").enter(entry));
    });
}

fn main() -> ExitCode {
    does_not_compile::drive(&Mended { shared, halves, tally, later, enter })
}
