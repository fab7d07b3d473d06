//! The link where there are no Unix sockets.

use std::io::{self, BufReader, Stdin, Stdout};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use super::Link;

/// Where one reads: from a worker, or as a worker.
#[derive(Debug)]
pub enum ReadEnd {
    OfParent(ChildStdout),
    OfWorker(Stdin),
}

/// Where one writes: to a worker, or as a worker.
#[derive(Debug)]
pub enum WriteEnd {
    OfParent(ChildStdin),
    OfWorker(Stdout),
}

/// There is none.
pub type Lifeline = ();

impl io::Read for ReadEnd {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        match self {
            ReadEnd::OfParent(pipe) => pipe.read(bytes),
            ReadEnd::OfWorker(pipe) => pipe.read(bytes),
        }
    }
}

impl io::Write for WriteEnd {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            WriteEnd::OfParent(pipe) => pipe.write(bytes),
            WriteEnd::OfWorker(pipe) => pipe.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            WriteEnd::OfParent(pipe) => pipe.flush(),
            WriteEnd::OfWorker(pipe) => pipe.flush(),
        }
    }
}

impl Link {
    /// Starts a worker, linked to us.
    ///
    /// # Errors
    /// If the program can't be started.
    pub fn start(command: &mut Command) -> io::Result<(Link, Child)> {
        let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let reader = BufReader::new(ReadEnd::OfParent(process.stdout.take().expect("it is piped")));
        let writer = WriteEnd::OfParent(process.stdin.take().expect("it is piped"));
        Ok((Link { reader, writer, lifeline: () }, process))
    }

    /// In a worker: its end.
    ///
    /// # Errors
    /// None here.
    pub fn of_worker() -> io::Result<Link> {
        let reader = BufReader::new(ReadEnd::OfWorker(io::stdin()));
        Ok(Link { reader, writer: WriteEnd::OfWorker(io::stdout()), lifeline: () })
    }

    /// In a worker: nothing; it notices that its parent is gone when it has finished its chunk.
    ///
    /// # Errors
    /// None here.
    pub fn end_with_parent(&self) -> io::Result<()> {
        Ok(())
    }
}
