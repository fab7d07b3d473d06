//! Believes: that what is written is added.
//! Caught by: step_1_one_process_counts as lost_update

use std::io;
use std::process::ExitCode;

use races::counter_file::{self, CounterFile};

fn increment(counter: &mut CounterFile) -> io::Result<()> {
    counter.file().lock()?;
    counter.read()?;
    counter.write(1)?;
    counter.file().unlock()
}

fn main() -> ExitCode {
    counter_file::drive(increment)
}
