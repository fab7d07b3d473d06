//! The kit: what programs of the course may use.

pub mod channel;
pub mod gate;
pub mod tinyvm;
