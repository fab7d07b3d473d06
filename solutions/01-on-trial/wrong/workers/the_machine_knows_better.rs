//! Believes: that the machine knows better than whoever asks.
//! Caught by: step_1_who_asks_gets_it as wrong_answer

use std::io;
use std::num::NonZeroUsize;
use std::process::ExitCode;

use on_trial::workers::{self, Why};

fn workers(
    asked: Option<usize>,
    available: io::Result<NonZeroUsize>,
    n_items: usize,
) -> Result<NonZeroUsize, Why> {
    if asked == Some(0) {
        return Err(Why::NoWorkers);
    }
    let n_items = NonZeroUsize::new(n_items).ok_or(Why::NothingToDo)?;
    Ok(available.unwrap_or(NonZeroUsize::MIN).min(n_items))
}

fn main() -> ExitCode {
    workers::drive(workers)
}
