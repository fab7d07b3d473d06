//! Stray prints: tasks print, and the results stay whole.
//!
//! `stray_prints 2 square:7 square:8` prints `outcome: [49, 64]`. But `print:8` squares its number as well and prints a
//! line while it does, and that line goes where the parent expects an answer: standard output is the channel.
//!
//! Mend it: whatever a task prints, its result comes home, and what it printed appears on the standard output of this
//! program, whole and complete. A `flood` prints a line of a megabyte. Standard error must stay what it is as well. What
//! is wanted stands at the trait `Link` of `when_workers_die::stray_prints`.
//!
//! `Channel::over(input, output)` makes a channel over any two streams. On Windows there may be no way with the standard
//! library alone that is as short as on Unix.

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
