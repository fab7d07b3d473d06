//! Floods its standard output.

use std::io::{self, Write};

fn main() -> io::Result<()> {
    // 64 MiB, should nobody stop it.
    for _ in 0..1024 {
        io::stdout().write_all(&[b'x'; 1 << 16])?;
    }
    Ok(())
}
