//! Believes: that the first thread is one of two threads, and has nothing else to do.
//! Caught by: step_3_threads_borrow_a_local as in_first_thread

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
    thread::scope(|scope| {
        let left = scope.spawn(move || left.sum());
        let right = right.sum();
        left.join().expect("a sum does not panic") + right
    })
}

/// Two threads sum up a half each, and both add to one total.
fn tally(block: &Block) -> u64 {
    let total = Mutex::new(0);
    thread::scope(|scope| {
        for half in block.halves() {
            let total = &total;
            // The sum first, the lock then: nobody waits while somebody else works.
            scope.spawn(move || {
                let sum = half.sum();
                *total.lock().expect("no thread has panicked") += sum;
            });
        }
    });
    total.into_inner().expect("no thread has panicked")
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
