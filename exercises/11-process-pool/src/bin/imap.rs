//! imap: results while the pool still works.
//!
//! `map` returns when everything is done. `imap` returns at once, and its `next` waits for one result: the first one as
//! soon as the first item is done. `imap_unordered` hands out whatever is done. What both must do stands at the trait
//! `LazyPool` of `process_pool::imap`.
//!
//! `imap unordered --workers 3 --task square 1 2 3 4 5` prints each result when it has it.

use std::io;
use std::process::ExitCode;

use process_pool::imap::{self, LazyPool, Results};
use process_pool::{Bytes, PoolError};

/// A pool of processes.
struct ProcessPool {
    // TODO: what must it remember?
}

impl LazyPool for ProcessPool {
    fn new(n_workers: usize) -> Result<Self, PoolError> {
        todo!("a pool of {n_workers} workers")
    }

    fn imap(&self, task: &str, arguments: Vec<Bytes>) -> Result<Results, PoolError> {
        todo!("begin {task} with {} arguments, and return results in their order", arguments.len())
    }

    fn imap_unordered(&self, task: &str, arguments: Vec<Bytes>) -> Result<Results, PoolError> {
        todo!("begin {task} with {} arguments, and return results as they come", arguments.len())
    }

    fn work() -> io::Result<()> {
        todo!("copy the worker of your process pool to here")
    }
}

// TODO: what is behind the iterators, and what happens when one is dropped?

fn main() -> ExitCode {
    imap::drive::<ProcessPool>()
}
