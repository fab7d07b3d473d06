//! Believes: that no line is longer than what a pipe takes at once, 4096 bytes.
//! Caught by: step_3_long_lines_are_one_write as wrong_output

use std::fs::File;
use std::io::{self, Write};
use std::process::ExitCode;

use numbered_printers::whole_lines;

fn write_line(sink: &mut File, parts: &[&str]) -> io::Result<()> {
    let mut page = [0; 4096];
    let line = parts.concat();
    let n_bytes = line.len().min(page.len() - 1);
    page[..n_bytes].copy_from_slice(&line.as_bytes()[..n_bytes]);
    page[n_bytes] = b'\n';
    sink.write_all(&page[..=n_bytes])
}

fn main() -> ExitCode {
    whole_lines::drive(write_line)
}
