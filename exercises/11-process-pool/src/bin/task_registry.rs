//! Task registry: what crosses to another process instead of a function.
//!
//! Python pickles a function as its name, and looks the name up where it arrives. You build this here. In one process,
//! `pack` makes a message of a task and its argument; in another one, `call` does what the message asks for. What each
//! must do stands at the trait `Registry` of `process_pool::registry`.
//!
//! The worker is another build of the program, as it may be on another day or another machine: names are what the two
//! have in common. Starting it, and carrying messages, is given.
//!
//! `task_registry square 7 root 16` packs two tasks, has a worker do them, and prints what it answered.

use std::process::ExitCode;

use process_pool::Bytes;
use process_pool::registry::{self, Entry, Registry, TaskError};

/// The tasks that this process knows.
struct TaskRegistry {
    // TODO: what must it remember?
}

impl Registry for TaskRegistry {
    fn of(entries: &[Entry]) -> Result<Self, TaskError> {
        todo!("remember {entries:?}")
    }

    fn pack(&self, entry: &Entry, argument: &[u8]) -> Bytes {
        todo!("a message that says to do {} with {argument:?}", entry.name)
    }

    fn call(&self, message: &[u8]) -> Result<Bytes, TaskError> {
        todo!("do what {message:?} asks for")
    }
}

fn main() -> ExitCode {
    registry::drive::<TaskRegistry>()
}
