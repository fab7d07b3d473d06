//! A bare pipe: two processes and a pipe in each direction. No pool can be faster for each of its workers.

use std::hint::black_box;
use std::io::{self, PipeReader, PipeWriter, Read, Write};
use std::process::{Child, Command};

use anyhow::Result;

use super::{Engine, LARGE, N_LARGE, N_TINY};

/// The argument by which the other process knows what it is.
pub const ECHO: &str = "echo";

/// The length of a message; the message follows.
const LENGTH: usize = 8;

/// This side.
pub struct Pipe {
    process: Child,
    writer: PipeWriter,
    reader: PipeReader,
    message: Vec<u8>,
}

impl Pipe {
    /// A message there and back.
    fn round_trip(&mut self, length: usize) -> io::Result<()> {
        self.message.resize(LENGTH + length, 7);
        self.message[..LENGTH].copy_from_slice(&(length as u64).to_le_bytes());
        self.writer.write_all(&self.message)?;
        self.reader.read_exact(&mut self.message)
    }
}

impl Engine for Pipe {
    fn start() -> Result<Self> {
        let (its_reader, writer) = io::pipe()?;
        let (reader, its_writer) = io::pipe()?;
        let mut command = Command::new(std::env::current_exe()?);
        let process = command.args(["engine", ECHO]).stdin(its_reader).stdout(its_writer).spawn()?;
        Ok(Pipe { process, writer, reader, message: Vec::new() })
    }

    fn run(&mut self, row: &str) -> Result<bool> {
        let (n_items, length) = match row {
            "ten" => (10, 0),
            "one_by_one" => (N_TINY, 0),
            "large" => (N_LARGE as u64, LARGE),
            _ => return Ok(false),
        };
        for _ in 0..n_items {
            self.round_trip(black_box(length))?;
        }
        Ok(true)
    }

    fn end(mut self) -> Result<()> {
        drop(self.writer);
        self.process.wait()?;
        Ok(())
    }
}

/// The other side, without a buffer between it and the pipe.
///
/// # Errors
/// If it can't write.
pub fn echo() -> Result<()> {
    let (mut stdin, mut stdout) = unbuffered()?;
    let mut message = vec![0; LENGTH];
    while stdin.read_exact(&mut message[..LENGTH]).is_ok() {
        let length = u64::from_le_bytes(message[..LENGTH].try_into()?) as usize;
        message.resize(LENGTH + length, 0);
        stdin.read_exact(&mut message[LENGTH..])?;
        stdout.write_all(&message)?;
    }
    Ok(())
}

#[cfg(unix)]
fn unbuffered() -> Result<(impl Read, impl Write)> {
    use std::fs::File;
    use std::os::fd::AsFd;

    let stdin = File::from(io::stdin().as_fd().try_clone_to_owned()?);
    Ok((stdin, File::from(io::stdout().as_fd().try_clone_to_owned()?)))
}

#[cfg(windows)]
fn unbuffered() -> Result<(impl Read, impl Write)> {
    use std::fs::File;
    use std::os::windows::io::AsHandle;

    let stdin = File::from(io::stdin().as_handle().try_clone_to_owned()?);
    Ok((stdin, File::from(io::stdout().as_handle().try_clone_to_owned()?)))
}
