//! Believes: that whoever asks gets the number, whatever there is to do.
//! Caught by: step_5_no_worker_is_idle as idle_worker

use std::io;
use std::num::NonZeroUsize;
use std::process::ExitCode;

use on_trial::workers::{self, Why};

fn workers(
    asked: Option<usize>,
    available: io::Result<NonZeroUsize>,
    n_items: usize,
) -> Result<NonZeroUsize, Why> {
    let n_items = NonZeroUsize::new(n_items);
    match asked {
        Some(asked) => {
            let asked = NonZeroUsize::new(asked).ok_or(Why::NoWorkers)?;
            n_items.map(|_| asked).ok_or(Why::NothingToDo)
        }
        None => Ok(available.unwrap_or(NonZeroUsize::MIN).min(n_items.ok_or(Why::NothingToDo)?)),
    }
}

fn main() -> ExitCode {
    workers::drive(workers)
}
