//! Believes: that whoever creates a file will be there to remove it.
//! Caught by: step_5_a_dead_process_holds_nothing as dead_owner

use std::fs::{self, File};
use std::io;
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use races::counter_file::{self, CounterFile};

fn increment(counter: &mut CounterFile) -> io::Result<()> {
    let lock = counter.path().with_extension("lock");
    // Only one of them can create it.
    while File::create_new(&lock).is_err() {
        thread::sleep(Duration::from_millis(1));
    }
    let number = counter.read()?;
    counter.write(number + 1)?;
    fs::remove_file(&lock)
}

fn main() -> ExitCode {
    counter_file::drive(increment)
}
