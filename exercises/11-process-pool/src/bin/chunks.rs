//! Chunks: many items by one message.
//!
//! A message costs about the same whether it carries one small item or a hundred. So Python's `Pool.map` sends them by the
//! chunk. You change your process pool so that it does the same, and choose the size as Python does. What each function
//! must do stands at the trait `ChunkedPool` of `process_pool::chunks`.
//!
//! `chunks --workers 2 --chunk 3 --task square 1 2 3 4 5 6 7` squares numbers by threes; `chunks --default 64 4` prints
//! how many items make a chunk.

use std::io;
use std::process::ExitCode;

use process_pool::chunks::{self, ChunkedPool};
use process_pool::{Bytes, PoolError};

/// A pool of processes.
struct ProcessPool {
    // TODO: what must it remember?
}

impl ChunkedPool for ProcessPool {
    fn new(n_workers: usize) -> Result<Self, PoolError> {
        todo!("a pool of {n_workers} workers")
    }

    fn default_chunk(n_items: usize, n_workers: usize) -> usize {
        todo!("a chunk of {n_items} items for {n_workers} workers")
    }

    fn map(&self, task: &str, arguments: &[Bytes], chunk: Option<usize>) -> Result<Vec<Bytes>, PoolError> {
        todo!("do {task} with {} arguments by chunks of {chunk:?}", arguments.len())
    }

    fn work() -> io::Result<()> {
        todo!("do one chunk after the other, until there are no more")
    }
}

fn main() -> ExitCode {
    chunks::drive::<ProcessPool>()
}
