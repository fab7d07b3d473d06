//! The link where there are no Unix sockets.

use std::io::{self, BufReader, Stdin, Stdout};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

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
        // There is no way to ask for something back.
        Ok((Link { reader, writer, lifeline: (), room: 0 }, process))
    }

    /// In a worker: its end.
    ///
    /// # Errors
    /// None here.
    pub fn of_worker() -> io::Result<Link> {
        let reader = BufReader::new(ReadEnd::OfWorker(io::stdin()));
        Ok(Link { reader, writer: WriteEnd::OfWorker(io::stdout()), lifeline: (), room: 0 })
    }

    /// Nothing lies in advance here, so nobody asks.
    pub fn says_something_within(&self, _timeout: Duration) -> bool {
        true
    }

    /// The same.
    pub fn ask_back(&mut self, _number: u64) {}
}

/// In a worker: nothing. It notices that its parent is gone when it has finished its chunk.
///
/// # Errors
/// None here.
pub fn watch(_lifeline: Lifeline, _give_back: impl Fn(u64) + Send + 'static) -> io::Result<()> {
    Ok(())
}
