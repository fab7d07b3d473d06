//! The link where there are Unix sockets.

use std::fs::File;
use std::io::{self, BufReader, IoSlice, IoSliceMut, PipeReader, PipeWriter, Read, Write};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::{FdFlags, fcntl_setfd};
use rustix::net::{
    RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, SendAncillaryBuffer, SendAncillaryMessage,
    SendFlags, recvmsg, sendmsg,
};

use super::Link;

/// Where one reads.
pub type ReadEnd = PipeReader;
/// Where one writes.
pub type WriteEnd = PipeWriter;
/// What breaks when the other side ends.
pub type Lifeline = UnixStream;

impl Link {
    /// Starts a worker, linked to us.
    ///
    /// # Errors
    /// If the program can't be started.
    pub fn start(command: &mut Command) -> io::Result<(Link, Child)> {
        let (lifeline, its_lifeline) = UnixStream::pair()?;
        let (its_reader, writer) = io::pipe()?;
        let (reader, its_writer) = io::pipe()?;
        let room = widen([writer.as_fd(), reader.as_fd()]);
        send_ends(&lifeline, [its_reader.as_fd(), its_writer.as_fd()])?;
        // All ends but the one for standard input are closed on exec, and so in every other worker: when we are gone,
        // or it is, nobody else holds them open.
        let process = command.stdin(Stdio::from(OwnedFd::from(its_lifeline))).spawn()?;
        // The command keeps its copy of that one until it gets another.
        command.stdin(Stdio::null());
        Ok((Link { reader: BufReader::new(reader), writer, lifeline, room }, process))
    }

    /// In a worker: takes its ends from standard input, and leaves that empty.
    ///
    /// # Errors
    /// If standard input is not what [`Link::start`] made it.
    pub fn of_worker() -> io::Result<Link> {
        let lifeline = UnixStream::from(io::stdin().as_fd().try_clone_to_owned()?);
        let [reader, writer] = receive_ends(&lifeline)?;
        // Otherwise a task could read from it, and a child of a task would keep it open.
        rustix::stdio::dup2_stdin(File::open("/dev/null")?)?;
        Ok(Link { reader: BufReader::new(reader.into()), writer: writer.into(), lifeline, room: 0 })
    }

    /// Whether the worker says something in time.
    pub fn says_something_within(&self, timeout: Duration) -> bool {
        let timeout = Timespec { tv_sec: 0, tv_nsec: timeout.subsec_nanos().into() };
        // After an error one has to read to know more.
        !self.reader.buffer().is_empty()
            || poll(&mut [PollFd::new(self.reader.get_ref(), PollFlags::IN)], Some(&timeout)) != Ok(0)
    }

    /// Asks the worker to give back the requests up to this number that it has not read.
    pub fn ask_back(&mut self, number: u64) {
        // If it is dead, its pipe says so.
        let _ = self.lifeline.write_all(&number.to_le_bytes());
    }
}

/// In a worker: gives back what the parent asks for, and ends this process when the parent is gone, even in the middle of
/// a task.
///
/// # Errors
/// If there can't be a thread more.
pub fn watch(mut lifeline: Lifeline, give_back: impl Fn(u64) + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name("minimp".into()).spawn(move || {
        let mut number = [0; 8];
        while lifeline.read_exact(&mut number).is_ok() {
            give_back(u64::from_le_bytes(number));
        }
        std::process::exit(0)
    })?;
    Ok(())
}

/// Lets a large item cross in fewer pieces, which saves half of the time for 1 MiB, if the system allows that: it bounds
/// what one user's pipes may hold. Returns what surely finds room in the first.
#[cfg(any(target_os = "linux", target_os = "android"))]
fn widen(pipes: [BorrowedFd<'_>; 2]) -> usize {
    let sizes = pipes.map(|pipe| rustix::pipe::fcntl_setpipe_size(pipe, 256 << 10));
    // A pipe is made of pages, and some of a page may be in use.
    let size = sizes[0].or_else(|_| rustix::pipe::fcntl_getpipe_size(pipes[0])).unwrap_or(0);
    (size / 4).min(4096)
}

/// Elsewhere pipes are as they are, and hold 4 KiB at least.
#[cfg(not(any(target_os = "linux", target_os = "android")))]
fn widen(_pipes: [BorrowedFd<'_>; 2]) -> usize {
    4096
}

fn send_ends(socket: &UnixStream, ends: [BorrowedFd<'_>; 2]) -> io::Result<()> {
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(2))];
    let mut ancillary = SendAncillaryBuffer::new(&mut space);
    assert!(ancillary.push(SendAncillaryMessage::ScmRights(&ends)), "there is room for two");
    sendmsg(socket, &[IoSlice::new(&[0])], &mut ancillary, SendFlags::empty())?;
    Ok(())
}

fn receive_ends(socket: &UnixStream) -> io::Result<[OwnedFd; 2]> {
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(2))];
    let mut ancillary = RecvAncillaryBuffer::new(&mut space);
    recvmsg(socket, &mut [IoSliceMut::new(&mut [0])], &mut ancillary, RecvFlags::empty())?;
    let mut ends = Vec::new();
    for message in ancillary.drain() {
        if let RecvAncillaryMessage::ScmRights(fds) = message {
            ends.extend(fds);
        }
    }
    for end in &ends {
        fcntl_setfd(end, FdFlags::CLOEXEC)?;
    }
    ends.try_into().map_err(|_| io::Error::other("standard input brings no pipes"))
}
