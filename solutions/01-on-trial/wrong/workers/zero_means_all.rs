//! Believes: that 0 means as many as there are.
//! Caught by: step_4_zero_is_refused as zero_workers

use std::io;
use std::num::NonZeroUsize;
use std::process::ExitCode;

use on_trial::workers::{self, Why};

fn workers(
    asked: Option<usize>,
    available: io::Result<NonZeroUsize>,
    n_items: usize,
) -> Result<NonZeroUsize, Why> {
    let wanted = asked.and_then(NonZeroUsize::new).or(available.ok()).unwrap_or(NonZeroUsize::MIN);
    let n_items = NonZeroUsize::new(n_items).ok_or(Why::NothingToDo)?;
    Ok(wanted.min(n_items))
}

fn main() -> ExitCode {
    workers::drive(workers)
}
