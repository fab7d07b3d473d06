//! Believes: that a compiler which says no may be talked round.
//! Caught by: rustc as E0277, E0373, E0597

use std::cell::RefCell;
use std::process::ExitCode;
use std::rc::Rc;
use std::sync::Mutex;
use std::thread::{self, JoinHandle};

use threads::does_not_compile::{self, Block, Ledger, Mended, Question};

/// Each of the threads sums up the same block.
fn shared(block: Block, n_threads: usize) -> Vec<u64> {
    let block = Rc::new(block);
    let mut started = Vec::new();
    for _ in 0..n_threads {
        let block = Rc::clone(&block);
        started.push(thread::spawn(move || block.sum()));
    }
    started.into_iter().map(|thread| thread.join().expect("a sum does not panic")).collect()
}

/// Two threads sum up a half each.
fn halves(block: Block) -> u64 {
    let [left, right] = block.halves();
    let left = thread::spawn(move || left.sum());
    let right = thread::spawn(move || right.sum());
    left.join().expect("a sum does not panic") + right.join().expect("a sum does not panic")
}

/// Two threads sum up a half each, and both add to one total.
fn tally(block: &Block) -> u64 {
    let total = RefCell::new(0);
    thread::scope(|scope| {
        for half in block.halves() {
            let total = &total;
            scope.spawn(move || *total.borrow_mut() += half.sum());
        }
    });
    total.into_inner()
}

/// A thread answers the question. Whoever asked gets the thread at once, and may join it later.
fn later(question: Question) -> JoinHandle<u64> {
    thread::spawn(|| question.answer())
}

/// A thread makes an entry in the ledger. When this returns, it is made, and the ledger is free for the next one.
fn enter(ledger: &Mutex<Ledger>, entry: u64) {
    let mut guard = ledger.lock().expect("no thread has panicked");
    thread::scope(|scope| {
        scope.spawn(move || guard.enter(entry));
    });
}

fn main() -> ExitCode {
    does_not_compile::drive(&Mended { shared, halves, tally, later, enter })
}
