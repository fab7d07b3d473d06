//! Believes: that what is known beforehand needs no `move`.
//! Caught by: step_5_a_thread_outlives_its_function as waits_too_long

use std::process::ExitCode;
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

use threads::does_not_compile::{self, Block, Ledger, Mended, Question};

/// Each of the threads sums up the same block.
fn shared(block: Block, n_threads: usize) -> Vec<u64> {
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
    let answer = question.answer();
    thread::spawn(move || answer)
}

/// A thread makes an entry in the ledger. When this returns, it is made, and the ledger is free for the next one.
fn enter(ledger: &Mutex<Ledger>, entry: u64) {
    thread::scope(|scope| {
        scope.spawn(move || ledger.lock().expect("no thread has panicked").enter(entry));
    });
}

fn main() -> ExitCode {
    does_not_compile::drive(&Mended { shared, halves, tally, later, enter })
}
