//! Broken worker: a death becomes an error, and never a hang.
//!
//! `broken_worker 3 square:7 square:8 square:9 square:10` starts three workers, has your `map` square four numbers by
//! them, and prints `outcome: [49, 64, 81, 100]`. With `abort:8` in place of `square:8` one of the workers dies. Nobody
//! will ever answer for that item, and whoever waits for it waits for ever. Your `map` returns an error that names the
//! worker, how it ended, and the item. What it must do stands at the type `Map` of `when_workers_die::broken_worker`,
//! and what can be done to an item in `when_workers_die::tasks`.
//!
//! A `Worker` has a `child` and a `channel` (`kit::channel`). The channel's `receive` returns `Ok(None)` or an error
//! when the other side has ended. The worker ends when nothing more is sent: drop the channel, then wait for the child.

use std::process::ExitCode;

use when_workers_die::broken_worker::{self, MapError};
use when_workers_die::{Item, Worker};

/// Does each item once, by these workers.
///
/// # Errors
/// If a worker died, or could not be understood.
fn map(workers: Vec<Worker>, items: &[Item]) -> Result<Vec<u64>, MapError> {
    // TODO: hand out the items, collect the results, and leave no worker behind.
    todo!("do {} items by {} workers", items.len(), workers.len())
}

fn main() -> ExitCode {
    broken_worker::drive(map)
}
