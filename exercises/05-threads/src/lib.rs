//! Threads and shared memory: what the exercises of this chapter are given.
//!
//! The module of each exercise has its contract and its driver, which runs your code and prints what it answered.
//! [`kernel`] knows the number of a thread.

pub mod contain;
pub mod does_not_compile;
mod driver;
pub mod kernel;
pub mod map_scoped;
pub mod who_am_i;
