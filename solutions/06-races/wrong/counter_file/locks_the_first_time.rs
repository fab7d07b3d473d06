//! Believes: that whoever has had the lock once has it.
//! Caught by: step_3_every_increment_is_safe as lost_update

use std::io;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};

use races::counter_file::{self, CounterFile};

static HAS_LOCKED: AtomicBool = AtomicBool::new(false);

fn increment(counter: &mut CounterFile) -> io::Result<()> {
    if !HAS_LOCKED.swap(true, Ordering::Relaxed) {
        counter.file().lock()?;
    }
    let number = counter.read()?;
    counter.write(number + 1)?;
    counter.file().unlock()
}

fn main() -> ExitCode {
    counter_file::drive(increment)
}
