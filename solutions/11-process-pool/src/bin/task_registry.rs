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

use std::collections::HashMap;
use std::process::ExitCode;

use process_pool::Bytes;
use process_pool::registry::{self, Entry, Registry, TaskError};
use process_pool::tasks::Task;

/// The tasks that this process knows.
struct TaskRegistry {
    tasks: HashMap<&'static str, Task>,
}

/// What stands between name and argument. No name has a zero byte; an argument may.
const END_OF_NAME: u8 = 0;

impl Registry for TaskRegistry {
    fn of(entries: &[Entry]) -> Result<Self, TaskError> {
        let mut tasks = HashMap::new();
        for entry in entries {
            if tasks.insert(entry.name, entry.task).is_some() {
                return Err(TaskError::Ambiguous(entry.name.into()));
            }
        }
        Ok(TaskRegistry { tasks })
    }

    fn pack(&self, entry: &Entry, argument: &[u8]) -> Bytes {
        // The function stays here. Where the message is read, its address would be any other number.
        [entry.name.as_bytes(), &[END_OF_NAME], argument].concat()
    }

    fn call(&self, message: &[u8]) -> Result<Bytes, TaskError> {
        // The first one ends the name: whatever comes behind it is the argument, zeros and all.
        let end = message.iter().position(|&byte| byte == END_OF_NAME).ok_or(TaskError::Garbled)?;
        let name = str::from_utf8(&message[..end]).map_err(|_| TaskError::Garbled)?;
        let task = self.tasks.get(name).ok_or_else(|| TaskError::Unknown(name.into()))?;
        task(&message[end + 1..]).map_err(TaskError::Failed)
    }
}

fn main() -> ExitCode {
    registry::drive::<TaskRegistry>()
}
