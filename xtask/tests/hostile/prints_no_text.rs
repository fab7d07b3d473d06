//! Prints bytes that are no UTF-8, on both streams.

use std::io::{self, Write};
use std::process::ExitCode;

fn main() -> io::Result<ExitCode> {
    io::stdout().write_all(b"Process \xff\xfe\x80\n\0\xc3\x28")?;
    io::stdout().flush()?;
    io::stderr().write_all(b"usage: \xf0\x28\x8c\xbc\n")?;
    Ok(ExitCode::from(2))
}
