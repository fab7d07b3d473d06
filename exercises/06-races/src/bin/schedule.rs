//! Schedule: the program that runs the schedules of `schedule.txt`, which is the file to edit.
//!
//! `cargo xtask run schedule two` draws what your schedule for the puzzle `two` does.

use std::process::ExitCode;

use races::schedule;

fn main() -> ExitCode {
    schedule::drive()
}
