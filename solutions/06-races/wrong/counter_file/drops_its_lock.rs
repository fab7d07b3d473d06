//! Believes: that a lock stays when the file that was locked is closed.
//! Caught by: step_2_nobody_reads_before_the_write as lost_update

use std::fs::File;
use std::io;
use std::process::ExitCode;

use races::counter_file::{self, CounterFile};

fn increment(counter: &mut CounterFile) -> io::Result<()> {
    File::open(counter.path())?.lock()?;
    let number = counter.read()?;
    counter.write(number + 1)
}

fn main() -> ExitCode {
    counter_file::drive(increment)
}
