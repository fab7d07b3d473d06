//! Talk to a child: what the exercises of this chapter are given.
//!
//! The module of each exercise has its contract and its driver, which runs your code and prints what it answered. A
//! child of the first and the third exercise is the same program once more, with a task from [`tasks`].

pub mod ask;
mod driver;
pub mod exchange;
pub mod frames;
pub mod sieve;
pub mod tasks;
