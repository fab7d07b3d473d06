//! apply_async: ask now, get it later.
//!
//! `apply_async` returns at once, with something that stands for a result which may not be there yet. It can be asked
//! whether it is there, and waited for with a time limit, and a callback can be called when it comes. What each function
//! must do stands at the traits `AsyncPool` and `Pending` of `process_pool::apply_async`.
//!
//! `apply_async 2 get square 7 9` asks a pool of two workers for two squares, and prints them.

use std::io;
use std::process::ExitCode;
use std::time::Duration;

use process_pool::apply_async::{self, AsyncPool, Callback, Outcome, Pending};
use process_pool::{Bytes, PoolError};

/// A pool of processes.
struct ProcessPool {
    // TODO: what must it remember, and what happens when it is dropped?
}

impl AsyncPool for ProcessPool {
    type Pending = Slot;

    fn new(n_workers: usize) -> Result<Self, PoolError> {
        todo!("start {n_workers} workers")
    }

    fn apply_async(
        &self,
        task: &str,
        argument: Bytes,
        callback: Option<Callback>,
    ) -> Result<Slot, PoolError> {
        todo!("ask for {task} with {argument:?}, and tell {}", callback.is_some())
    }

    fn work() -> io::Result<()> {
        todo!("copy the worker of your process pool to here")
    }
}

/// The place where a result will be.
struct Slot {
    // TODO: who puts it there, and how does somebody wait for it?
}

impl Pending for Slot {
    fn ready(&self) -> bool {
        todo!("say whether it is there")
    }

    fn get(&self, limit: Duration) -> Outcome {
        todo!("wait for it, but for {limit:?} at most")
    }
}

fn main() -> ExitCode {
    apply_async::drive::<ProcessPool>()
}
