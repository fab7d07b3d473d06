//! Believes: that to call a function is to have a worker do it.
//! Caught by: step_1_there_are_so_many_workers as in_parent

use std::io;
use std::process::ExitCode;

use process_pool::pool::{self, Pool};
use process_pool::{Bytes, PoolError, tasks};

struct ProcessPool;

impl Pool for ProcessPool {
    fn new(n_workers: usize) -> Result<Self, PoolError> {
        if n_workers == 0 { Err(PoolError::NoWorkers) } else { Ok(ProcessPool) }
    }

    fn map(&self, task: &str, arguments: &[Bytes]) -> Result<Vec<Bytes>, PoolError> {
        let task = tasks::find(task).ok_or_else(|| PoolError::UnknownTask(task.into()))?;
        let results = arguments.iter().enumerate();
        results
            .map(|(place, argument)| task(argument).map_err(|reason| PoolError::Failed { place, reason }))
            .collect()
    }

    fn work() -> io::Result<()> {
        Ok(())
    }
}

fn main() -> ExitCode {
    pool::drive::<ProcessPool>()
}
