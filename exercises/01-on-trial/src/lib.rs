//! On trial: what the exercises of this chapter are given.
//!
//! The first three are a function each. Its module has the types that it speaks of, and the driver, which asks it about
//! the cases that it is given and prints what it answered. `bets` is a file of data, and its module reads it.

pub mod bets;
mod cases;
pub mod classify;
pub mod max_overlap;
pub mod workers;
