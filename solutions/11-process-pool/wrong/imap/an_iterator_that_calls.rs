//! Believes: that an iterator that calls the task is a pool that takes its time.
//! Caught by: step_1_workers_serve_all_items as in_parent

use std::io;
use std::process::ExitCode;

use process_pool::imap::{self, LazyPool, Results};
use process_pool::{Bytes, PoolError, tasks};

struct ProcessPool;

impl LazyPool for ProcessPool {
    fn new(n_workers: usize) -> Result<Self, PoolError> {
        if n_workers == 0 { Err(PoolError::NoWorkers) } else { Ok(ProcessPool) }
    }

    fn imap(&self, task: &str, arguments: Vec<Bytes>) -> Result<Results, PoolError> {
        let task = tasks::find(task).ok_or_else(|| PoolError::UnknownTask(task.into()))?;
        let results = arguments.into_iter().enumerate().map(move |(place, argument)| {
            task(&argument).map_err(|reason| PoolError::Failed { place, reason })
        });
        Ok(Box::new(results))
    }

    fn imap_unordered(&self, task: &str, arguments: Vec<Bytes>) -> Result<Results, PoolError> {
        self.imap(task, arguments)
    }

    fn work() -> io::Result<()> {
        Ok(())
    }
}

fn main() -> ExitCode {
    imap::drive::<ProcessPool>()
}
