//! Believes: that a chunk can be done here, since it is only one message.
//! Caught by: step_2_workers_serve_all_items as in_parent

use std::io;
use std::process::ExitCode;

use process_pool::chunks::{self, ChunkedPool};
use process_pool::{Bytes, PoolError, tasks};

struct ProcessPool {
    n_workers: usize,
}

impl ChunkedPool for ProcessPool {
    fn new(n_workers: usize) -> Result<Self, PoolError> {
        if n_workers == 0 { Err(PoolError::NoWorkers) } else { Ok(ProcessPool { n_workers }) }
    }

    fn default_chunk(n_items: usize, n_workers: usize) -> usize {
        n_items.div_ceil(4 * n_workers)
    }

    fn map(&self, task: &str, arguments: &[Bytes], chunk: Option<usize>) -> Result<Vec<Bytes>, PoolError> {
        let task = tasks::find(task).ok_or_else(|| PoolError::UnknownTask(task.into()))?;
        let chunk = chunk.unwrap_or_else(|| Self::default_chunk(arguments.len(), self.n_workers));
        let mut results = Vec::new();
        for argument in arguments.chunks(chunk.max(1)).flatten() {
            let place = results.len();
            results.push(task(argument).map_err(|reason| PoolError::Failed { place, reason })?);
        }
        Ok(results)
    }

    fn work() -> io::Result<()> {
        Ok(())
    }
}

fn main() -> ExitCode {
    chunks::drive::<ProcessPool>()
}
