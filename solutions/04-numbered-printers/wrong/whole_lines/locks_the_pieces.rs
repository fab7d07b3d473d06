//! Believes: that a lock keeps all others out, also those in other processes.
//! Caught by: step_2_a_line_is_one_write as torn_line

use std::fs::File;
use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::Mutex;

use numbered_printers::whole_lines;

static PRINTING: Mutex<()> = Mutex::new(());

fn write_line(sink: &mut File, parts: &[&str]) -> io::Result<()> {
    let _guard = PRINTING.lock().expect("nobody panics while printing");
    for part in parts {
        sink.write_all(part.as_bytes())?;
    }
    sink.write_all(b"\n")
}

fn main() -> ExitCode {
    whole_lines::drive(write_line)
}
