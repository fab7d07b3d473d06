//! Writes a huge file into its folder: 32 MiB of bytes, and a hole behind them up to 1 TiB.

use std::fs::File;
use std::io::{self, Write};
use std::process::ExitCode;

#[path = "given.rs"]
mod given;

fn main() -> io::Result<ExitCode> {
    let mut file = File::create("huge")?;
    for _ in 0..32 {
        file.write_all(&[b'x'; 1 << 20])?;
    }
    // Not every file system knows holes.
    let _ = file.set_len(1 << 40);
    Ok(given::pretend())
}
