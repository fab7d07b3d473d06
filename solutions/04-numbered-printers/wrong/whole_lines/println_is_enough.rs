//! Believes: that `println!` is always one `write`: it was one for every line so far.
//! Caught by: step_3_long_lines_are_one_write as torn_line

use std::fs::File;
use std::io;
use std::process::ExitCode;

use numbered_printers::whole_lines;

fn write_line(_sink: &mut File, parts: &[&str]) -> io::Result<()> {
    println!("{}", parts.concat());
    Ok(())
}

fn main() -> ExitCode {
    whole_lines::drive(write_line)
}
