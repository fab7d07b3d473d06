//! Believes: that there is always an item.
//! Caught by: step_5_no_worker_is_idle as panicked

use std::io;
use std::num::NonZeroUsize;
use std::process::ExitCode;

use on_trial::workers::{self, Why};

fn workers(
    asked: Option<usize>,
    available: io::Result<NonZeroUsize>,
    n_items: usize,
) -> Result<NonZeroUsize, Why> {
    let wanted = match asked {
        Some(asked) => NonZeroUsize::new(asked).ok_or(Why::NoWorkers)?,
        None => available.unwrap_or(NonZeroUsize::MIN),
    };
    Ok(wanted.min(NonZeroUsize::new(n_items).expect("there is always an item")))
}

fn main() -> ExitCode {
    workers::drive(workers)
}
