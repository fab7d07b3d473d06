//! Believes: that a lock file that is not there can be created.
//! Caught by: step_2_nobody_reads_before_the_write as lost_update

use std::fs::{self, File};
use std::io;
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use races::counter_file::{self, CounterFile};

fn increment(counter: &mut CounterFile) -> io::Result<()> {
    let lock = counter.path().with_extension("lock");
    let is_there = lock.exists();
    let number = counter.read()?;
    if !is_there {
        File::create(&lock)?;
    }
    while is_there && lock.exists() {
        thread::sleep(Duration::from_millis(1));
    }
    counter.write(number + 1)?;
    let _ = fs::remove_file(&lock);
    Ok(())
}

fn main() -> ExitCode {
    counter_file::drive(increment)
}
