//! Believes: that every machine says how many cores it has.
//! Caught by: step_6_a_machine_that_does_not_say as panicked

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
        None => available.expect("every machine says it"),
    };
    let n_items = NonZeroUsize::new(n_items).ok_or(Why::NothingToDo)?;
    Ok(wanted.min(n_items))
}

fn main() -> ExitCode {
    workers::drive(workers)
}
