//! Believes: that only the text must stay together; a line end can come later.
//! Caught by: step_2_a_line_is_one_write as torn_line

use std::fs::File;
use std::io::{self, Write};
use std::process::ExitCode;

use numbered_printers::whole_lines;

fn write_line(sink: &mut File, parts: &[&str]) -> io::Result<()> {
    sink.write_all(parts.concat().as_bytes())?;
    sink.write_all(b"\n")
}

fn main() -> ExitCode {
    whole_lines::drive(write_line)
}
