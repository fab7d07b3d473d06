//! A process pool that works: what the exercises of this chapter are given.
//!
//! A worker is the same program once more, with [`WORKER`] as its first argument. What crosses between it and its parent
//! are the name of a task from [`tasks`], its argument, and its result. The module of each exercise has its contract and
//! its driver, which runs your code and prints what it answered.

use std::fmt;
use std::io;

pub mod apply_async;
pub mod chunks;
mod doorkeeper;
mod driver;
pub mod imap;
pub mod pool;
pub mod registry;
pub mod tasks;

/// An argument or a result: what can cross from one process to another. The tasks of this chapter read and write text.
pub type Bytes = Vec<u8>;

/// The first argument of a worker. A program of this chapter that finds it calls your `work`, and nothing else.
pub const WORKER: &str = "--worker";

/// Why a pool did not do what was asked.
#[derive(Debug)]
pub enum PoolError {
    /// It was to have no workers, and would never finish.
    NoWorkers,
    /// It was to give out chunks of no items, and would never finish either.
    EmptyChunks,
    /// No task has this name.
    UnknownTask(String),
    /// A task could not be done with the argument at this place (the first is 0), and says why.
    Failed {
        /// The place of the argument.
        place: usize,
        /// What the task says.
        reason: String,
    },
    /// A worker could not be started, or talked to.
    Io(io::Error),
}

impl fmt::Display for PoolError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PoolError::NoWorkers => write!(f, "a pool without workers never finishes"),
            PoolError::EmptyChunks => write!(f, "chunks of no items never come to an end"),
            PoolError::UnknownTask(task) => write!(f, "there is no task {task:?}"),
            PoolError::Failed { place, reason } => write!(f, "item {place} failed: {reason}"),
            PoolError::Io(error) => write!(f, "a worker can't be reached: {error}"),
        }
    }
}

impl From<io::Error> for PoolError {
    fn from(error: io::Error) -> PoolError {
        PoolError::Io(error)
    }
}
