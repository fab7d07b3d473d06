//! Sources and sinks that keep to the rules of `Read` and `Write`, and to nothing else.

use std::io::{self, ErrorKind, IoSlice, Read, Write};

/// A source that gives one byte a time. Between two of them it may be interrupted, as a read is by a signal.
#[derive(Debug)]
pub struct Trickle<'a> {
    bytes: &'a [u8],
    interrupts: bool,
    n_calls: usize,
}

/// A sink that takes three bytes a time, and is interrupted at every other call.
#[derive(Debug, Default)]
pub struct Dribble {
    /// What it has taken so far.
    pub taken: Vec<u8>,
    n_calls: usize,
}

/// A sink that is full at some time, as a disk is.
#[derive(Debug)]
pub struct Full {
    /// How many bytes it still takes.
    pub room: usize,
}

/// A source that has failed.
#[derive(Debug)]
pub struct Broken;

/// A source that counts what is taken from it.
pub struct Counted<'a> {
    source: &'a mut dyn Read,
    /// How many bytes it has given so far.
    pub n_bytes: usize,
}

impl<'a> Trickle<'a> {
    /// These bytes, one a time.
    pub fn new(bytes: &'a [u8], interrupts: bool) -> Trickle<'a> {
        Trickle { bytes, interrupts, n_calls: 0 }
    }
}

impl<'a> Counted<'a> {
    /// This source, counted from here on.
    pub fn new(source: &'a mut dyn Read) -> Counted<'a> {
        Counted { source, n_bytes: 0 }
    }
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n_bytes = self.source.read(buffer)?;
        self.n_bytes += n_bytes;
        Ok(n_bytes)
    }
}

impl Read for Broken {
    fn read(&mut self, _buffer: &mut [u8]) -> io::Result<usize> {
        Err(ErrorKind::TimedOut.into())
    }
}

impl Read for Trickle<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.n_calls += 1;
        if self.interrupts && !self.n_calls.is_multiple_of(2) {
            return Err(ErrorKind::Interrupted.into());
        }
        let n_bytes = buffer.len().min(1);
        self.bytes.read(&mut buffer[..n_bytes])
    }
}

impl Write for Dribble {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.n_calls += 1;
        if !self.n_calls.is_multiple_of(2) {
            return Err(ErrorKind::Interrupted.into());
        }
        let n_bytes = bytes.len().min(3);
        self.taken.extend_from_slice(&bytes[..n_bytes]);
        Ok(n_bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Write for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let n_bytes = bytes.len().min(self.room);
        if n_bytes == 0 && !bytes.is_empty() {
            return Err(ErrorKind::StorageFull.into());
        }
        self.room -= n_bytes;
        Ok(n_bytes)
    }

    fn write_vectored(&mut self, slices: &[IoSlice<'_>]) -> io::Result<usize> {
        // As with a file, one call can take all of them.
        self.write(&slices.iter().flat_map(|slice| slice.iter().copied()).collect::<Vec<u8>>())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
