//! Believes: that a static Mutex is one for the whole program, however many processes run it.
//! Caught by: step_2_nobody_reads_before_the_write as lost_update

use std::io;
use std::process::ExitCode;
use std::sync::Mutex;

use races::counter_file::{self, CounterFile};

static COUNTING: Mutex<()> = Mutex::new(());

fn increment(counter: &mut CounterFile) -> io::Result<()> {
    let _guard = COUNTING.lock().expect("nobody panics with it");
    let number = counter.read()?;
    counter.write(number + 1)
}

fn main() -> ExitCode {
    counter_file::drive(increment)
}
