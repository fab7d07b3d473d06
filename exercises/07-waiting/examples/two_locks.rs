//! Two transfers, each with one account, and each in want of the other's.

use std::sync::{Barrier, Mutex};
use std::thread;

fn main() {
    let accounts = [Mutex::new(10), Mutex::new(10)];
    let meet = Barrier::new(2);
    let transfer = |from: usize, to: usize| {
        let _payer = accounts[from].lock().expect("nobody panics");
        meet.wait();
        // `lock` would never return.
        let payee = accounts[to].try_lock();
        println!("{from} pays {to}: has {from}, gets {to}: {}", payee.is_ok());
        meet.wait();
    };
    thread::scope(|scope| {
        scope.spawn(|| transfer(0, 1));
        scope.spawn(|| transfer(1, 0));
    });
}
