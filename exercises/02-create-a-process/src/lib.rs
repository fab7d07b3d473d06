//! Create a process: what the exercises of this chapter are given.
//!
//! [`Outcome`] and [`Finished`] say how a child ended. The module of each exercise has its contract and its driver,
//! which runs your code and prints what it answered. A child is the same program once more, with a task from
//! [`tasks`].

use std::fmt;

mod driver;
pub mod hello_child;
pub mod join_timeout;
pub mod outcome;
pub mod process;
pub mod tasks;

/// How a process ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// By itself, with exit code 0.
    Ok,
    /// By itself, with another exit code.
    Code(i32),
    /// By the signal with this number. Only Unix has such ends.
    Signal(i32),
}

/// A child that has ended and was waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finished {
    /// Its pid, while it lived. The kernel may give the number to another process from now on.
    pub pid: u32,
    /// How it ended.
    pub outcome: Outcome,
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Outcome::Ok => write!(f, "ok"),
            Outcome::Code(code) => write!(f, "code {code}"),
            Outcome::Signal(signal) => write!(f, "signal {signal}"),
        }
    }
}
