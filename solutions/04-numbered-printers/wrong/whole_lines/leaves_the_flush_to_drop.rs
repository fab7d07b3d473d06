//! Believes: that a buffer writes what it has when it is dropped. So it does, and tells nobody how that went.
//! Caught by: step_1_every_line_arrives as lost_line

use numbered_printers::whole_lines;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;
fn write_line(sink: &mut File, parts: &[&str]) -> io::Result<()> {
    let line = parts.concat() + "\n";
    let mut buffer = BufWriter::with_capacity(line.len() + 1, sink);
    buffer.write_all(line.as_bytes())
}

fn main() -> ExitCode {
    whole_lines::drive(write_line)
}
