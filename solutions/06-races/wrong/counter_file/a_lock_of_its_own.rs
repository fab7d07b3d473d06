//! Believes: that a lock keeps others out, whatever file it is on.
//! Caught by: step_2_nobody_reads_before_the_write as lost_update

use std::fs::File;
use std::io;
use std::process::{self, ExitCode};

use races::counter_file::{self, CounterFile};

fn increment(counter: &mut CounterFile) -> io::Result<()> {
    let lock = File::create(counter.path().with_extension(format!("lock.{}", process::id())))?;
    lock.lock()?;
    let number = counter.read()?;
    counter.write(number + 1)
}

fn main() -> ExitCode {
    counter_file::drive(increment)
}
