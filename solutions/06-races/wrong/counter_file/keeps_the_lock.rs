//! Believes: that a lock is free when the function that took it returns.
//! Caught by: step_4_nobody_keeps_the_others_out as deadlock

use std::io;
use std::process::ExitCode;

use races::counter_file::{self, CounterFile};

fn increment(counter: &mut CounterFile) -> io::Result<()> {
    counter.file().lock()?;
    let number = counter.read()?;
    counter.write(number + 1)
}

fn main() -> ExitCode {
    counter_file::drive(increment)
}
