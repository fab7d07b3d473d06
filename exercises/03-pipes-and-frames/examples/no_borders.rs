//! A pipe has no borders: writes run together, reads cut anywhere.

use std::io::{self, Read, Write};

fn main() -> io::Result<()> {
    let (mut reader, mut writer) = io::pipe()?;
    for word in ["one", "two", "three"] {
        writer.write_all(word.as_bytes())?;
    }
    drop(writer);

    let mut buffer = [0; 8];
    loop {
        let n_bytes = reader.read(&mut buffer)?;
        let piece = String::from_utf8_lossy(&buffer[..n_bytes]);
        println!("a read brought {n_bytes} bytes: {piece:?}");
        if n_bytes == 0 {
            return Ok(());
        }
    }
}
