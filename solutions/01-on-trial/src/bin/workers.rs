//! Workers: how many should a pool have?
//!
//! Whoever makes the pool may ask for a number, and gets it, also if it is more than the machine has cores: workers that
//! wait need none. If nobody asks, there are as many as can run at the same instant. `available` is what
//! `std::thread::available_parallelism` has answered, and it may have failed: then one worker will do. There are never more
//! workers than items.
//!
//! To ask for 0 workers is refused with `Why::NoWorkers`, however many items there are. Otherwise, if there is no item,
//! `Why::NothingToDo` says so.
//!
//! `cargo xtask run workers asked=nobody available=here items=100` says how many it would be on your machine.

use std::io;
use std::num::NonZeroUsize;
use std::process::ExitCode;

use on_trial::workers::{self, Why};

/// How many workers a pool should have.
fn workers(
    asked: Option<usize>,
    available: io::Result<NonZeroUsize>,
    n_items: usize,
) -> Result<NonZeroUsize, Why> {
    let wanted = match asked {
        Some(asked) => NonZeroUsize::new(asked).ok_or(Why::NoWorkers)?,
        None => available.unwrap_or(NonZeroUsize::MIN),
    };
    let n_items = NonZeroUsize::new(n_items).ok_or(Why::NothingToDo)?;
    Ok(wanted.min(n_items))
}

fn main() -> ExitCode {
    workers::drive(workers)
}
