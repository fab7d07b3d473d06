//! Counter file: several processes add to one number, and no update is lost.
//!
//! The number stands in a file. `counter_file 4 500` starts four processes, and each calls `increment` 500 times. At the end
//! the number is 2000, whoever was slow, and however the processes ran into each other. They share no memory: a `Mutex`
//! of one process is nothing that another could find locked.
//!
//! - Read the number by `counter.read()`, write it by `counter.write()`. `counter.file()` is the open file.
//! - When `increment` returns, the next process may go on: nobody waits for one that does something else.
//! - A process may be killed at any moment, also between its read and its write. Its update is not done then, and the others
//!   go on without it. What only the dead could free would never be free again.

use std::io;
use std::process::ExitCode;

use races::counter_file::{self, CounterFile};

/// Adds 1 to the number in the file.
fn increment(counter: &mut CounterFile) -> io::Result<()> {
    // TODO: between your read and your write nobody else may read.
    todo!("add 1 to the number in {}", counter.path().display())
}

fn main() -> ExitCode {
    counter_file::drive(increment)
}
