//! Believes: that a `BufWriter` holds everything until it is flushed.
//! Caught by: step_4_no_line_is_too_long as torn_line

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use numbered_printers::whole_lines;

fn write_line(sink: &mut File, parts: &[&str]) -> io::Result<()> {
    let mut buffer = BufWriter::new(sink);
    for part in parts {
        buffer.write_all(part.as_bytes())?;
    }
    buffer.write_all(b"\n")?;
    buffer.flush()
}

fn main() -> ExitCode {
    whole_lines::drive(write_line)
}
