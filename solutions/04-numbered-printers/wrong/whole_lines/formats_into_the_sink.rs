//! Believes: that `writeln!` makes the line first and writes it then.
//! Caught by: step_2_a_line_is_one_write as torn_line

use std::fs::File;
use std::io::{self, Write};
use std::process::ExitCode;

use numbered_printers::whole_lines;

fn write_line(sink: &mut File, parts: &[&str]) -> io::Result<()> {
    writeln!(sink, "{}", parts.concat())
}

fn main() -> ExitCode {
    whole_lines::drive(write_line)
}
