//! Believes: that a pool of threads is a pool.
//! Caught by: step_1_there_are_so_many_workers as threads_instead

use std::io;
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use process_pool::pool::{self, Pool};
use process_pool::{Bytes, PoolError, tasks};

struct ProcessPool {
    n_workers: usize,
}

impl Pool for ProcessPool {
    fn new(n_workers: usize) -> Result<Self, PoolError> {
        if n_workers == 0 { Err(PoolError::NoWorkers) } else { Ok(ProcessPool { n_workers }) }
    }

    fn map(&self, task: &str, arguments: &[Bytes]) -> Result<Vec<Bytes>, PoolError> {
        let task = tasks::find(task).ok_or_else(|| PoolError::UnknownTask(task.into()))?;
        let next = AtomicUsize::new(0);
        let mut results = vec![Bytes::new(); arguments.len()];
        thread::scope(|scope| {
            let serve = || {
                let mut done = Vec::new();
                loop {
                    let place = next.fetch_add(1, Ordering::Relaxed);
                    let Some(argument) = arguments.get(place) else { return Ok::<_, PoolError>(done) };
                    done.push((place, task(argument).map_err(|reason| PoolError::Failed { place, reason })?));
                }
            };
            let n_workers = self.n_workers.min(arguments.len());
            let serving: Vec<_> = (0..n_workers).map(|_| scope.spawn(serve)).collect();
            for thread in serving {
                for (place, result) in thread.join().expect("no thread panics")? {
                    results[place] = result;
                }
            }
            Ok(results)
        })
    }

    fn work() -> io::Result<()> {
        Ok(())
    }
}

fn main() -> ExitCode {
    pool::drive::<ProcessPool>()
}
