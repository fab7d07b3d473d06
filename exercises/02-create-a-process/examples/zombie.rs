//! A child that has ended is still there until its parent waits. (Linux)

use std::path::Path;
use std::process::Command;
use std::{fs, io, thread};

fn main() -> io::Result<()> {
    let mut brief = Command::new("true").spawn()?;
    let entry = format!("/proc/{}/stat", brief.id());

    while !fs::read_to_string(&entry)?.contains(") Z ") {
        thread::yield_now();
    }
    println!("it has ended, and its state is Z");

    brief.wait()?;
    let known = Path::new(&entry).exists();
    println!("after wait, the kernel knows it: {known}");
    Ok(())
}
