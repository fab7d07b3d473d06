//! Believes: that a thread that writes the line writes it at once.
//! Caught by: step_1_every_line_arrives as returns_early

use std::fs::File;
use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::Mutex;
use std::thread::{self, JoinHandle};

use numbered_printers::whole_lines;

static LAST: Mutex<Option<JoinHandle<io::Result<()>>>> = Mutex::new(None);

fn write_line(sink: &mut File, parts: &[&str]) -> io::Result<()> {
    let mut last = LAST.lock().expect("one thread calls");
    if let Some(thread) = last.take() {
        thread.join().expect("it does not panic")?;
    }
    let is_first = parts.len() > 4;
    let (mut sink, line) = (sink.try_clone()?, parts.concat() + "\n");
    let thread = thread::spawn(move || sink.write_all(line.as_bytes()));
    if is_first {
        *last = Some(thread);
        return Ok(());
    }
    thread.join().expect("it does not panic")
}

fn main() -> ExitCode {
    whole_lines::drive(write_line)
}
