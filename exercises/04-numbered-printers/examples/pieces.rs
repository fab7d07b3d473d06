//! How many pieces does one `writeln!` hand over? Print each of them.

use std::io::{self, Write};

struct Pieces;

impl Write for Pieces {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        println!("{:?}", String::from_utf8_lossy(piece));
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn main() -> io::Result<()> {
    let number = std::env::args().count() + 6;
    writeln!(Pieces, "Process {number}: {number}")
}
