//! Believes: that no line is longer than what a pipe holds, 65,536 bytes.
//! Caught by: step_4_no_line_is_too_long as torn_line

use numbered_printers::whole_lines;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;
fn write_line(sink: &mut File, parts: &[&str]) -> io::Result<()> {
    let mut buffer = BufWriter::with_capacity(1 << 16, sink);
    for part in parts {
        buffer.write_all(part.as_bytes())?;
    }
    buffer.write_all(b"\n")?;
    buffer.flush()
}

fn main() -> ExitCode {
    whole_lines::drive(write_line)
}
