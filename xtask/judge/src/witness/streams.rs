//! The pipes of a watched program: feeds its standard input, keeps what it writes.

use std::fs::File;
use std::io::{self, PipeReader, PipeWriter, Read, Write};
use std::os::fd::{AsRawFd, RawFd};
use std::os::unix::fs::MetadataExt;

use super::start::Pipes;
use crate::evidence::{Captured, Stream};

/// Our ends of the three pipes.
pub struct Streams {
    stdin: Option<PipeWriter>,
    unread_input: Vec<u8>,
    outputs: [Output; 2],
    limit: u64,
    /// Made once: the pipes are asked at every stop, and nearly always in vain.
    buffer: Box<[u8]>,
}

struct Output {
    stream: Stream,
    /// `None` once nobody can write to it any more.
    pipe: Option<PipeReader>,
    /// What tells this pipe from every other file: device and inode.
    identity: (u64, u64),
    captured: Captured,
}

impl Streams {
    /// Takes over the pipes of a started program.
    pub fn new(pipes: Pipes, input: &[u8], limit: u64) -> io::Result<Streams> {
        set_nonblocking(pipes.stdin.as_raw_fd())?;
        Ok(Streams {
            stdin: Some(pipes.stdin),
            unread_input: input.to_vec(),
            outputs: [Output::new(Stream::Stdout, pipes.stdout)?, Output::new(Stream::Stderr, pipes.stderr)?],
            limit,
            buffer: vec![0; 1 << 16].into(),
        })
    }

    /// Nobody reads standard output any more.
    pub fn leave_unread(&mut self) {
        self.outputs[0].pipe = None;
    }

    /// The stream that a descriptor of a task refers to, whatever its number there.
    pub fn stream_of(&self, tid: i32, descriptor: i32) -> Option<Stream> {
        let meta = std::fs::metadata(format!("/proc/{tid}/fd/{descriptor}")).ok()?;
        let identity = (meta.dev(), meta.ino());
        self.outputs.iter().find(|output| output.identity == identity).map(|output| output.stream)
    }

    /// Takes what has arrived on both streams; `None` where there was nothing.
    pub fn drain(&mut self) -> [Option<Vec<u8>>; 2] {
        let Streams { limit, outputs, buffer, .. } = self;
        outputs.each_mut().map(|output| output.drain(*limit, buffer))
    }

    /// Gives the program as much input as it takes now; its end once all of it was given.
    pub fn feed(&mut self) {
        let Some(stdin) = &mut self.stdin else { return };
        while !self.unread_input.is_empty() {
            match stdin.write(&self.unread_input) {
                Ok(n_bytes) => drop(self.unread_input.drain(..n_bytes)),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                // Nobody reads it: that is the program's right.
                Err(_) => break,
            }
        }
        self.stdin = None;
    }

    /// Whether a stream carried more than it may.
    pub fn flooded(&self) -> bool {
        self.outputs.iter().any(|output| output.captured.n_bytes > self.limit)
    }

    /// What to poll.
    pub fn poll_list(&self) -> Vec<libc::pollfd> {
        let input = self.stdin.iter().map(|pipe| (pipe.as_raw_fd(), libc::POLLOUT));
        let outputs =
            self.outputs.iter().filter_map(|output| Some((output.pipe.as_ref()?.as_raw_fd(), libc::POLLIN)));
        input.chain(outputs).map(|(fd, events)| libc::pollfd { fd, events, revents: 0 }).collect()
    }

    /// All that arrived: standard output, standard error.
    pub fn into_captured(self) -> [Captured; 2] {
        self.outputs.map(|output| output.captured)
    }
}

impl Output {
    fn new(stream: Stream, pipe: PipeReader) -> io::Result<Output> {
        set_nonblocking(pipe.as_raw_fd())?;
        let meta = File::from(std::os::fd::OwnedFd::from(pipe.try_clone()?)).metadata()?;
        Ok(Output {
            stream,
            pipe: Some(pipe),
            identity: (meta.dev(), meta.ino()),
            captured: Captured::default(),
        })
    }

    fn drain(&mut self, limit: u64, buffer: &mut [u8]) -> Option<Vec<u8>> {
        let pipe = self.pipe.as_mut()?;
        let mut arrived = Vec::new();
        loop {
            match pipe.read(buffer) {
                Ok(0) => {
                    self.pipe = None;
                    break;
                }
                Ok(n_bytes) => {
                    self.captured.keep(&buffer[..n_bytes], limit);
                    arrived.extend_from_slice(&buffer[..n_bytes]);
                    // A flood is drained in portions, so that its bound is noticed.
                    if arrived.len() as u64 > limit {
                        break;
                    }
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(_) => break,
            }
        }
        (!arrived.is_empty()).then_some(arrived)
    }
}

fn set_nonblocking(descriptor: RawFd) -> io::Result<()> {
    // Safety: plain numbers.
    let result = unsafe { libc::fcntl(descriptor, libc::F_SETFL, libc::O_NONBLOCK) };
    if result < 0 { Err(io::Error::last_os_error()) } else { Ok(()) }
}
