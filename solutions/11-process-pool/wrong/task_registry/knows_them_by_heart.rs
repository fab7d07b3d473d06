//! Believes: that a worker that knows what the names mean needs no functions.
//! Caught by: step_1_the_worker_calls_its_own_function as lost_item

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
        [entry.name.as_bytes(), &[0], argument].concat()
    }

    fn call(&self, message: &[u8]) -> Result<Bytes, TaskError> {
        let end = message.iter().position(|&byte| byte == 0).ok_or(TaskError::Garbled)?;
        let name = str::from_utf8(&message[..end]).map_err(|_| TaskError::Garbled)?;
        if !self.tasks.contains_key(name) {
            return Err(TaskError::Unknown(name.into()));
        }
        let argument = &message[end + 1..];
        let number = String::from_utf8_lossy(argument).parse::<i64>();
        let result = match (name, number) {
            ("square", Ok(number)) => number * number,
            ("double", Ok(number)) => number * 2,
            ("negate", Ok(number)) => -number,
            ("root", Ok(number @ 0..)) => number.isqrt(),
            ("root", Ok(number)) => return Err(TaskError::Failed(format!("{number} has no root"))),
            _ => return Ok(argument.iter().rev().copied().collect()),
        };
        Ok(result.to_string().into())
    }
}

fn main() -> ExitCode {
    registry::drive::<TaskRegistry>()
}
