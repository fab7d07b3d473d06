//! Drips: writes without end, one byte at a time.

use std::io::{self, Write};
use std::time::{Duration, Instant};

fn main() -> io::Result<()> {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(60) {
        io::stderr().write_all(b"\n")?;
    }
    Ok(())
}
