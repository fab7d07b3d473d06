//! Believes: that a folder is a better lock than a file, since making one is atomic.
//! Caught by: step_5_a_dead_process_holds_nothing as dead_owner

use std::fs;
use std::io;
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use races::counter_file::{self, CounterFile};

fn increment(counter: &mut CounterFile) -> io::Result<()> {
    let lock = counter.path().with_extension("lock");
    while fs::create_dir(&lock).is_err() {
        thread::sleep(Duration::from_millis(1));
    }
    let number = counter.read()?;
    counter.write(number + 1)?;
    fs::remove_dir(&lock)
}

fn main() -> ExitCode {
    counter_file::drive(increment)
}
