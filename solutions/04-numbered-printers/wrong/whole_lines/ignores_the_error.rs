//! Believes: that a line that was handed over is out.
//! Caught by: step_1_every_line_arrives as lost_line

use numbered_printers::whole_lines;
use std::fs::File;
use std::io::{self, Write};
use std::process::ExitCode;
fn write_line(sink: &mut File, parts: &[&str]) -> io::Result<()> {
    let _ = sink.write_all((parts.concat() + "\n").as_bytes());
    Ok(())
}

fn main() -> ExitCode {
    whole_lines::drive(write_line)
}
