//! No data race, no `unsafe`, and an update is lost.

use std::sync::Barrier;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

fn main() {
    let counter = AtomicU64::new(0);
    let both_have_read = Barrier::new(2);
    let add = || {
        let number = counter.load(Ordering::SeqCst);
        both_have_read.wait();
        counter.store(number + 1, Ordering::SeqCst);
    };
    thread::scope(|scope| {
        scope.spawn(add);
        scope.spawn(add);
    });
    println!("two threads added 1: {}", counter.into_inner());
}
