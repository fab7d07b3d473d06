//! The kit: what programs of the course may use.

pub mod channel;
pub mod explore;
pub mod gate;
pub mod tinyvm;

#[cfg(not(feature = "explore"))]
mod facade;
#[cfg(feature = "explore")]
pub use explore::facade::{clock, sync, thread};
#[cfg(not(feature = "explore"))]
pub use facade::{clock, sync, thread};
