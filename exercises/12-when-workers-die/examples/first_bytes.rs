//! A reader expects four bytes of length, and a task has printed a word.

use std::io::{self, Read};

fn main() -> io::Result<()> {
    let mut pipe = &b"hello, world\n"[..];

    let mut length = [0; 4];
    pipe.read_exact(&mut length)?;
    println!("a message of {} bytes", u32::from_le_bytes(length));
    Ok(())
}
