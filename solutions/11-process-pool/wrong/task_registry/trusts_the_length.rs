//! Believes: that what is sent was packed by a friend.
//! Caught by: step_5_garbage_ends_nobody as panicked

use std::collections::HashMap;
use std::process::ExitCode;

use process_pool::Bytes;
use process_pool::registry::{self, Entry, Registry, TaskError};
use process_pool::tasks::Task;

struct TaskRegistry {
    tasks: HashMap<&'static str, Task>,
}

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
        [&[entry.name.len() as u8], entry.name.as_bytes(), argument].concat()
    }

    fn call(&self, message: &[u8]) -> Result<Bytes, TaskError> {
        let (name, argument) = message[1..].split_at(message[0].into());
        let name = str::from_utf8(name).map_err(|_| TaskError::Garbled)?;
        let task = self.tasks.get(name).ok_or_else(|| TaskError::Unknown(name.into()))?;
        task(argument).map_err(TaskError::Failed)
    }
}

fn main() -> ExitCode {
    registry::drive::<TaskRegistry>()
}
