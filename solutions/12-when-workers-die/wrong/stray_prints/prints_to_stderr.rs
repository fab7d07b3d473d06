//! Believes: that a line is seen on standard error as well as anywhere.
//! Caught by: step_3_every_line_arrives as lost_line

use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::process::{Child, Command, ExitCode};

use kit::channel::Channel;
use when_workers_die::Item;
use when_workers_die::stray_prints::{self, Link};

struct Wire;

impl Link for Wire {
    fn to_worker(mut command: Command) -> io::Result<(Child, Channel<Item, u64>)> {
        let (ours, theirs) = UnixStream::pair()?;
        let stderr = io::stderr().as_fd().try_clone_to_owned()?;
        let child = command.stdin(OwnedFd::from(theirs)).stdout(stderr).spawn()?;
        Ok((child, Channel::over(ours.try_clone()?, ours)))
    }

    fn to_parent() -> io::Result<Channel<u64, Item>> {
        let socket = UnixStream::from(io::stdin().as_fd().try_clone_to_owned()?);
        Ok(Channel::over(socket.try_clone()?, socket))
    }
}

fn main() -> ExitCode {
    stray_prints::drive::<Wire>()
}
