//! Believes: that nobody asks for 0 workers.
//! Caught by: step_4_zero_is_refused as panicked

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
        Some(asked) => NonZeroUsize::new(asked).expect("nobody asks for 0 workers"),
        None => available.unwrap_or(NonZeroUsize::MIN),
    };
    let n_items = NonZeroUsize::new(n_items).ok_or(Why::NothingToDo)?;
    Ok(wanted.min(n_items))
}

fn main() -> ExitCode {
    workers::drive(workers)
}
