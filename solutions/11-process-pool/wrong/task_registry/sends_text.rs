//! Believes: that an argument is text.
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
        format!("{}\0{}", entry.name, String::from_utf8_lossy(argument)).into()
    }

    fn call(&self, message: &[u8]) -> Result<Bytes, TaskError> {
        let end = message.iter().position(|&byte| byte == 0).ok_or(TaskError::Garbled)?;
        let name = str::from_utf8(&message[..end]).map_err(|_| TaskError::Garbled)?;
        let task = self.tasks.get(name).ok_or_else(|| TaskError::Unknown(name.into()))?;
        task(&message[end + 1..]).map_err(TaskError::Failed)
    }
}

fn main() -> ExitCode {
    registry::drive::<TaskRegistry>()
}
