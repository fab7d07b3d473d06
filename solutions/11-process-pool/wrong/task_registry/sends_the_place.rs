//! Believes: that a list has the same order in every build.
//! Caught by: step_1_the_worker_calls_its_own_function as wrong_function

use std::process::ExitCode;

use process_pool::Bytes;
use process_pool::registry::{self, Entry, Registry, TaskError};

struct TaskRegistry {
    entries: Vec<Entry>,
}

impl Registry for TaskRegistry {
    fn of(entries: &[Entry]) -> Result<Self, TaskError> {
        for (place, entry) in entries.iter().enumerate() {
            if entries[..place].iter().any(|other| other.name == entry.name) {
                return Err(TaskError::Ambiguous(entry.name.into()));
            }
        }
        Ok(TaskRegistry { entries: entries.to_vec() })
    }

    fn pack(&self, entry: &Entry, argument: &[u8]) -> Bytes {
        let place = self.entries.iter().position(|other| other.name == entry.name);
        [&[place.map_or(u8::MAX, |place| place as u8)], argument].concat()
    }

    fn call(&self, message: &[u8]) -> Result<Bytes, TaskError> {
        let (&place, argument) = message.split_first().ok_or(TaskError::Garbled)?;
        let entry = self.entries.get(usize::from(place));
        let entry = entry.ok_or_else(|| TaskError::Unknown(format!("task {place}")))?;
        (entry.task)(argument).map_err(TaskError::Failed)
    }
}

fn main() -> ExitCode {
    registry::drive::<TaskRegistry>()
}
