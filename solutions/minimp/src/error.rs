//! What can go wrong, each with what one needs to know to mend it.

use std::fmt;
use std::ops::Range;
use std::process::ExitStatus;
use std::time::Duration;

use serde::{Deserialize, Serialize};

/// Why there is no result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PoolError {
    /// [`init`](crate::init) has not been called: a worker would run `main`, and start a pool of its own.
    NotInitialised,
    /// A pool of no workers was asked for.
    NoWorkers,
    /// This function is not in the registry that [`init`](crate::init) was given.
    NotATask(&'static str),
    /// An item has no result. The worker lives on.
    Task {
        /// Its place in the input.
        item: usize,
        /// Why.
        error: TaskError,
    },
    /// A worker died.
    Died(Death),
    /// No worker could be started.
    Start(String),
    /// The result was not there in time.
    Late(Duration),
    /// The pool has been closed.
    Closed,
    /// The pool was terminated before the result was there.
    Terminated,
}

/// Why a task has no result for an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TaskError {
    /// The worker has no task of this name.
    Unknown(String),
    /// The task panicked, and said this.
    Panicked(String),
    /// The item can't be written as bytes, or these bytes are no such item.
    Item(String),
    /// The result can't be written as bytes, or these bytes are no such result.
    Answer(String),
}

/// A worker's death.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Death {
    /// The worker's pid.
    pub pid: u32,
    /// How it ended.
    pub outcome: Outcome,
    /// The places of the items that it had in hand: those of one chunk. Which of them it was at, it took with it.
    pub items: Range<usize>,
    /// How many workers have died with these items in hand, this one included.
    pub tries: u32,
}

/// How a worker ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It left, with this exit code. Even 0 is a death while somebody waits for an answer.
    Exit(i32),
    /// It was killed by this signal.
    Signal(i32),
    /// It said something that is no answer, and was killed for it.
    Nonsense(String),
}

impl Outcome {
    /// Reads an exit status.
    pub(crate) fn of(status: ExitStatus) -> Outcome {
        #[cfg(unix)]
        if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
            return Outcome::Signal(signal);
        }
        Outcome::Exit(status.code().unwrap_or(-1))
    }
}

impl fmt::Display for PoolError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PoolError::NotInitialised => {
                f.write_str("`minimp::init` has not been called; call it at the start of `main`")
            }
            PoolError::NoWorkers => f.write_str("a pool of no workers does no work; ask for one or more"),
            PoolError::NotATask(function) => {
                write!(f, "`{function}` is no task; add it to the registry that `minimp::init` is given")
            }
            PoolError::Task { item, error } => write!(f, "item {item}: {error}"),
            PoolError::Died(death) => death.fmt(f),
            PoolError::Start(why) => write!(f, "no worker could be started: {why}"),
            PoolError::Late(timeout) => write!(f, "no result within {timeout:?}"),
            PoolError::Closed => f.write_str("the pool is closed"),
            PoolError::Terminated => f.write_str("the pool was terminated"),
        }
    }
}

impl fmt::Display for TaskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TaskError::Unknown(name) => write!(f, "the worker has no task `{name}`"),
            TaskError::Panicked(message) => write!(f, "the task panicked: {message}"),
            TaskError::Item(why) => write!(f, "the item did not cross: {why}"),
            TaskError::Answer(why) => write!(f, "the result did not cross: {why}"),
        }
    }
}

impl fmt::Display for Death {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Death { pid, outcome, items, tries } = self;
        write!(f, "worker {pid} {outcome} with ")?;
        match items.len() {
            1 => write!(f, "item {} in hand", items.start)?,
            _ => write!(f, "items {} to {} in hand, one chunk", items.start, items.end - 1)?,
        }
        if *tries > 1 {
            write!(f, ", as {} before it", tries - 1)?;
        }
        Ok(())
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Outcome::Exit(code) => write!(f, "exited with code {code}"),
            Outcome::Signal(signal) => {
                write!(f, "was killed by signal {signal}")?;
                let names = [(4, "SIGILL"), (6, "SIGABRT"), (9, "SIGKILL"), (11, "SIGSEGV"), (15, "SIGTERM")];
                match names.iter().find(|(number, _)| number == signal) {
                    Some((_, name)) => write!(f, " ({name})"),
                    None => Ok(()),
                }
            }
            Outcome::Nonsense(what) => write!(f, "spoke nonsense ({what}) and was killed"),
        }
    }
}

impl std::error::Error for PoolError {}
impl std::error::Error for TaskError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn says(outcome: Outcome, items: Range<usize>, tries: u32, expected: &str) {
        let death = PoolError::Died(Death { pid: 4711, outcome, items, tries });
        assert_eq!(death.to_string(), expected);
    }

    #[test]
    fn a_death_names_pid_outcome_and_item() {
        says(Outcome::Signal(6), 2..3, 1, "worker 4711 was killed by signal 6 (SIGABRT) with item 2 in hand");
        says(
            Outcome::Exit(0),
            8..12,
            1,
            "worker 4711 exited with code 0 with items 8 to 11 in hand, one chunk",
        );
        says(
            Outcome::Signal(64),
            2..3,
            3,
            "worker 4711 was killed by signal 64 with item 2 in hand, as 2 before it",
        );
    }
}
