//! The kit: what programs of the course may use.

pub mod gate;
