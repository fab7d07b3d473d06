//! Waiting for each other: what the exercises of this chapter are given.
//!
//! Each module has the contract, a trait that your type fulfils, and the driver, which lets threads use it. The first
//! argument of a program names the scenario that its threads play.

pub mod barrier;
pub mod bounded_queue;
pub mod semaphore;
pub mod transfer;

fn join<T>(handle: kit::thread::JoinHandle<T>) -> T {
    handle.join().expect("a panic is reported before anybody joins")
}
