//! Believes: that where there is nothing to do nobody can have asked for too few.
//! Caught by: step_7_together_they_still_hold as wrong_answer

use std::io;
use std::num::NonZeroUsize;
use std::process::ExitCode;

use on_trial::workers::{self, Why};

fn workers(
    asked: Option<usize>,
    available: io::Result<NonZeroUsize>,
    n_items: usize,
) -> Result<NonZeroUsize, Why> {
    let n_items = NonZeroUsize::new(n_items).ok_or(Why::NothingToDo)?;
    let wanted = match asked {
        Some(asked) => NonZeroUsize::new(asked).ok_or(Why::NoWorkers)?,
        None => available.unwrap_or(NonZeroUsize::MIN),
    };
    Ok(wanted.min(n_items))
}

fn main() -> ExitCode {
    workers::drive(workers)
}
