//! Believes: that an argument is one word.
//! Caught by: step_2_arguments_stay_whole as wrong_answer

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
        [entry.name.as_bytes(), b" ", argument].concat()
    }

    fn call(&self, message: &[u8]) -> Result<Bytes, TaskError> {
        let mut words = message.split(|&byte| byte == b' ');
        let name = str::from_utf8(words.next().unwrap_or_default()).map_err(|_| TaskError::Garbled)?;
        let task = self.tasks.get(name).ok_or_else(|| TaskError::Unknown(name.into()))?;
        task(words.next().unwrap_or_default()).map_err(TaskError::Failed)
    }
}

fn main() -> ExitCode {
    registry::drive::<TaskRegistry>()
}
