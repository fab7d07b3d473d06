//! Build a GIL: what the exercises of this chapter are given.
//!
//! Each module has the contract and the driver of an exercise. Threads of the interpreter are called A, B and so on, and the first
//! one is the main thread of the program. The first argument of a program names the scenario that its threads play.

pub mod break_it;
pub mod forced_switching;
pub mod gil;
mod interpreter;
mod ledger;
mod measure;
pub mod release_around_io;
pub mod switch_interval;

fn join<T>(handle: kit::thread::JoinHandle<T>) -> T {
    handle.join().expect("a panic is reported before anybody joins")
}
