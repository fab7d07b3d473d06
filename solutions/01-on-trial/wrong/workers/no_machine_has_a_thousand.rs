//! Believes: that no machine runs more than 256 threads at once.
//! Caught by: step_2_else_the_machine_decides as wrong_answer

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
    let n_items = NonZeroUsize::new(n_items.min(256)).ok_or(Why::NothingToDo)?;
    Ok(wanted.min(n_items))
}

fn main() -> ExitCode {
    workers::drive(workers)
}
