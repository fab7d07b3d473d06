//! Process pool: a few workers for many items, and the results in order.
//!
//! `process_pool --workers 3 --task square 1 2 3 4 5` starts three processes, lets them square five numbers, and prints
//! `[1, 4, 9, 16, 25]`. What your pool must do stands at the trait `Pool` of `process_pool::pool`.
//!
//! A function can't be sent to another process. Its name can, and so can bytes. A worker is this program again, with the
//! argument `--worker` (`process_pool::WORKER`): in such a process `drive` calls your `work`. What it is sent to do, it
//! finds by `process_pool::tasks::find`.
//!
//! `kit::channel` carries values between you and a worker: `to_child` starts one, `to_parent` is its own end. It runs
//! over the worker's standard input and output. You may also build on pipes and frames of your own. Standard error stays
//! what it is: a task says there what it does.

use std::io;
use std::process::ExitCode;

use process_pool::pool::{self, Pool};
use process_pool::{Bytes, PoolError};

/// A pool of processes.
struct ProcessPool {
    // TODO: what must it remember?
}

impl Pool for ProcessPool {
    fn new(n_workers: usize) -> Result<Self, PoolError> {
        todo!("a pool of {n_workers} workers")
    }

    fn map(&self, task: &str, arguments: &[Bytes]) -> Result<Vec<Bytes>, PoolError> {
        todo!("do {task} with each of {} arguments", arguments.len())
    }

    fn work() -> io::Result<()> {
        todo!("do what the parent asks for, until it asks for nothing more")
    }
}

fn main() -> ExitCode {
    pool::drive::<ProcessPool>()
}
