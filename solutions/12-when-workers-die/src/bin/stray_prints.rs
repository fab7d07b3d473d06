//! Stray prints: tasks print, and the results stay whole.
//!
//! `stray_prints 2 square:7 square:8` prints `outcome: [49, 64]`. But `print:8` squares its number as well and prints a
//! line while it does, and that line goes where the parent expects an answer: standard output is the channel.
//!
//! Mend it: whatever a task prints, its result comes home, and what it printed appears on the standard output of this
//! program, whole and complete. A `flood` prints a line of a megabyte. Standard error must stay what it is as well. What
//! is wanted stands at the trait `Link` of `when_workers_die::stray_prints`.
//!
//! `Channel::over(input, output)` makes a channel over any two streams. On Windows there may be no way with the standard
//! library alone that is as short as on Unix.

use std::io;
use std::process::{Child, Command, ExitCode};

#[cfg(unix)]
use std::os::fd::{AsFd, OwnedFd};
#[cfg(unix)]
use std::os::unix::net::UnixStream;

use kit::channel::Channel;
use when_workers_die::Item;
use when_workers_die::stray_prints::{self, Link};

/// The way between a worker and its parent: a pair of sockets. Each is read and written, so one descriptor is enough for
/// both directions, and standard output stays free.
struct Wire;

#[cfg(unix)]
impl Link for Wire {
    fn to_worker(mut command: Command) -> io::Result<(Child, Channel<Item, u64>)> {
        let (ours, theirs) = UnixStream::pair()?;
        let child = command.stdin(OwnedFd::from(theirs)).spawn()?;
        // When the command is dropped here, our copy of their end is gone: so we notice when theirs is.
        Ok((child, Channel::over(ours.try_clone()?, ours)))
    }

    fn to_parent() -> io::Result<Channel<u64, Item>> {
        // What is called standard input is the socket. A task that reads it would steal our messages.
        let socket = UnixStream::from(io::stdin().as_fd().try_clone_to_owned()?);
        Ok(Channel::over(socket.try_clone()?, socket))
    }
}

/// Windows has no such pair in its standard library. A TCP connection on this machine, and a token that proves who it is
/// that connects, would do.
#[cfg(not(unix))]
impl Link for Wire {
    fn to_worker(_: Command) -> io::Result<(Child, Channel<Item, u64>)> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn to_parent() -> io::Result<Channel<u64, Item>> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

fn main() -> ExitCode {
    stray_prints::drive::<Wire>()
}
