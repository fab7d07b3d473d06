//! Believes: that a `LineWriter` writes line by line, whatever their length.
//! Caught by: step_3_long_lines_are_one_write as torn_line

use std::fs::File;
use std::io::{self, LineWriter, Write};
use std::process::ExitCode;

use numbered_printers::whole_lines;

fn write_line(sink: &mut File, parts: &[&str]) -> io::Result<()> {
    let mut lines = LineWriter::new(sink);
    for part in parts {
        lines.write_all(part.as_bytes())?;
    }
    lines.write_all(b"\n")
}

fn main() -> ExitCode {
    whole_lines::drive(write_line)
}
