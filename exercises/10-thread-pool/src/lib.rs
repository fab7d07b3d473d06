//! A thread pool: what the exercises of this chapter are given.
//!
//! Each module has the contract of one exercise, and the driver that runs your code. A job says what it does on standard
//! output, where the kernel sees which thread says it.

mod asleep;
pub mod crew;
pub mod handles;
pub mod join_by_helping;
mod latch;
pub mod pool;
pub mod port_to_rayon;
mod scene;
pub mod uneven_work;

pub use latch::Latch;
