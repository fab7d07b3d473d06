//! Believes: that whoever has a lock for a tenth of a second is dead.
//! Caught by: step_2_nobody_reads_before_the_write as lost_update

use std::fs::{self, File};
use std::io;
use std::process::ExitCode;
use std::thread;
use std::time::{Duration, Instant};

use races::counter_file::{self, CounterFile};

fn increment(counter: &mut CounterFile) -> io::Result<()> {
    let lock = counter.path().with_extension("lock");
    let begun = Instant::now();
    while File::create_new(&lock).is_err() {
        if begun.elapsed() > Duration::from_millis(100) {
            let _ = fs::remove_file(&lock);
        }
        thread::sleep(Duration::from_millis(1));
    }
    let number = counter.read()?;
    counter.write(number + 1)?;
    let _ = fs::remove_file(&lock);
    Ok(())
}

fn main() -> ExitCode {
    counter_file::drive(increment)
}
