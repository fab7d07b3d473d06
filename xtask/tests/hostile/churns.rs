//! Churns: starts a process and waits for it, over and over. Never are there many at a time.

use std::env;
use std::io;
use std::process::Command;
use std::time::{Duration, Instant};

fn main() -> io::Result<()> {
    if env::args().any(|arg| arg == "--end") {
        return Ok(());
    }
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(60) {
        Command::new(env::current_exe()?).arg("--end").status()?;
    }
    Ok(())
}
