//! Believes: that a buffer is flushed when the program ends, wherever it stands.
//! Caught by: step_1_every_line_arrives as lost_line

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;
use std::sync::Mutex;

use numbered_printers::whole_lines;

static BUFFER: Mutex<Option<BufWriter<File>>> = Mutex::new(None);

fn write_line(sink: &mut File, parts: &[&str]) -> io::Result<()> {
    let mut buffer = BUFFER.lock().expect("there is one thread");
    if buffer.is_none() {
        *buffer = Some(BufWriter::new(sink.try_clone()?));
    }
    let buffer = buffer.as_mut().expect("it was just made");
    buffer.write_all((parts.concat() + "\n").as_bytes())
}

fn main() -> ExitCode {
    whole_lines::drive(write_line)
}
