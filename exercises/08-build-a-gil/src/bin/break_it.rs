//! Break it: the program that runs what stands in `break_it.txt`, which is the file to edit.
//!
//! `cargo xtask run break_it at_check_points` draws what your program and your schedule for this puzzle do.

use std::process::ExitCode;

use build_a_gil::break_it;

fn main() -> ExitCode {
    break_it::drive()
}
