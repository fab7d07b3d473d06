//! Five functions that the compiler refuses, each for a reason of its own.
//!
//! Mend them, with as few changes as you can. What each is to do stands above it, and its signature stays. Threads that you start do the
//! work, at the same time. Nothing is copied that is 4 MiB large, nothing is leaked, and no `unsafe` promises what nobody has checked.
//!
//! The compiler's messages are long, and worth it: look for the line that says *which* type can't do *what*, and why not.

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
