//! Believes: that a lock that is shared can be made its own, with nobody in between.
//! Caught by: step_2_nobody_reads_before_the_write as lost_update

use std::io;
use std::process::ExitCode;

use races::counter_file::{self, CounterFile};

fn increment(counter: &mut CounterFile) -> io::Result<()> {
    counter.file().lock_shared()?;
    let number = counter.read()?;
    counter.file().lock()?;
    counter.write(number + 1)?;
    counter.file().unlock()
}

fn main() -> ExitCode {
    counter_file::drive(increment)
}
