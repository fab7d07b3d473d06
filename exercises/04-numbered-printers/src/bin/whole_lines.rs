//! Whole lines: one line, however long, by one `write`.
//!
//! Several processes write to one pipe. `write_line` gets a line in parts and writes them one after the other, with a
//! line end behind the last. The sink has no buffer: each call of its `write` is one `write` of the kernel, and between
//! two of them another process may write. So the whole line must go out by one.
//!
//! `whole_lines 7:1 9:3` starts a child for each argument. The second one writes `Process 9: 999`, then `Process 9: 9`.

use std::fs::File;
use std::io;
use std::process::ExitCode;

use numbered_printers::whole_lines;

/// Writes a line that consists of these parts, and its line end, by one `write`. When it returns, the line is out.
///
/// # Errors
/// If the line could not be written.
fn write_line(sink: &mut File, parts: &[&str]) -> io::Result<()> {
    // TODO: one line, one `write`.
    todo!("write {parts:?} to {sink:?}")
}

fn main() -> ExitCode {
    whole_lines::drive(write_line)
}
