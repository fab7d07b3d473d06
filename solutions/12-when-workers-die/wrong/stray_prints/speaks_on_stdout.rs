//! Believes: that tasks have no reason to print.
//! Caught by: step_2_prints_harm_no_result as garbled

use std::io;
use std::process::{Child, Command, ExitCode};

use kit::channel::{self, Channel};
use when_workers_die::Item;
use when_workers_die::stray_prints::{self, Link};

/// The way between a worker and its parent.
struct Wire;

impl Link for Wire {
    fn to_worker(mut command: Command) -> io::Result<(Child, Channel<Item, u64>)> {
        channel::to_child(&mut command)
    }

    fn to_parent() -> io::Result<Channel<u64, Item>> {
        channel::to_parent()
    }
}

fn main() -> ExitCode {
    stray_prints::drive::<Wire>()
}
