//! Believes: that parts are words, and words have spaces between them.
//! Caught by: step_1_every_line_arrives as wrong_output

use std::fs::File;
use std::io::{self, Write};
use std::process::ExitCode;

use numbered_printers::whole_lines;

fn write_line(sink: &mut File, parts: &[&str]) -> io::Result<()> {
    let line = parts.join(" ") + "\n";
    sink.write_all(line.as_bytes())
}

fn main() -> ExitCode {
    whole_lines::drive(write_line)
}
