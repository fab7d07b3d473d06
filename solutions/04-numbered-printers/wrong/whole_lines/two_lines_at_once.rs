//! Believes: that one write for two lines is twice as good.
//! Caught by: step_1_every_line_arrives as returns_early

use std::fs::File;
use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::Mutex;

use numbered_printers::whole_lines;

static WAITING: Mutex<String> = Mutex::new(String::new());

fn write_line(sink: &mut File, parts: &[&str]) -> io::Result<()> {
    let mut waiting = WAITING.lock().expect("there is one thread");
    let is_second = waiting.contains('\n');
    waiting.push_str(&(parts.concat() + "\n"));
    if is_second { sink.write_all(waiting.as_bytes()) } else { Ok(()) }
}

fn main() -> ExitCode {
    whole_lines::drive(write_line)
}
