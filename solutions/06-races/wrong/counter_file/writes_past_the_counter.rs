//! Believes: that it makes no difference who writes the file.
//! Caught by: step_1_one_process_counts as wrong_answer

use std::io::{self, Seek, Write};
use std::process::ExitCode;

use races::counter_file::{self, CounterFile};

fn increment(counter: &mut CounterFile) -> io::Result<()> {
    counter.file().lock()?;
    let number = counter.read()?;
    let mut file = counter.file();
    file.rewind()?;
    file.write_all(format!("{:020}\n", number + 1).as_bytes())?;
    counter.file().unlock()
}

fn main() -> ExitCode {
    counter_file::drive(increment)
}
