//! Believes: that a function is where it is, in every process.
//! Caught by: step_1_the_worker_calls_its_own_function as wrong_function

use std::process::ExitCode;

use process_pool::Bytes;
use process_pool::registry::{self, Entry, Registry, TaskError};
use process_pool::tasks::Task;

struct TaskRegistry;

impl Registry for TaskRegistry {
    fn of(entries: &[Entry]) -> Result<Self, TaskError> {
        for (place, entry) in entries.iter().enumerate() {
            if entries[..place].iter().any(|other| other.name == entry.name) {
                return Err(TaskError::Ambiguous(entry.name.into()));
            }
        }
        Ok(TaskRegistry)
    }

    fn pack(&self, entry: &Entry, argument: &[u8]) -> Bytes {
        [&(entry.task as usize).to_le_bytes(), argument].concat()
    }

    fn call(&self, message: &[u8]) -> Result<Bytes, TaskError> {
        let (address, argument) = message.split_first_chunk().ok_or(TaskError::Garbled)?;
        // Safety: none. The address comes from another process.
        let task = unsafe { std::mem::transmute::<usize, Task>(usize::from_le_bytes(*address)) };
        task(argument).map_err(TaskError::Failed)
    }
}

fn main() -> ExitCode {
    registry::drive::<TaskRegistry>()
}
