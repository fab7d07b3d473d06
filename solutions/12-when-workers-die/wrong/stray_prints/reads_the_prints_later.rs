//! Believes: that a pipe keeps what is printed until there is time to read it.
//! Caught by: step_4_a_flood_drowns_nobody as full_pipes

use std::io::{self, Read};
use std::net::Shutdown;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::process::{Child, ChildStdout, Command, ExitCode, Stdio};

use kit::channel::Channel;
use when_workers_die::Item;
use when_workers_die::stray_prints::{self, Link};

struct Wire;

impl Link for Wire {
    fn to_worker(mut command: Command) -> io::Result<(Child, Channel<Item, u64>)> {
        let (ours, theirs) = UnixStream::pair()?;
        let mut child = command.stdin(OwnedFd::from(theirs)).stdout(Stdio::piped()).spawn()?;
        let printed = child.stdout.take().expect("it is piped");
        Ok((child, Channel::over(Answers { socket: ours.try_clone()?, printed }, ours)))
    }

    fn to_parent() -> io::Result<Channel<u64, Item>> {
        let socket = UnixStream::from(io::stdin().as_fd().try_clone_to_owned()?);
        Ok(Channel::over(socket.try_clone()?, socket))
    }
}

struct Answers {
    socket: UnixStream,
    printed: ChildStdout,
}

impl Read for Answers {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.socket.read(buffer)
    }
}

impl Drop for Answers {
    fn drop(&mut self) {
        // The worker ends, and has printed all there is.
        let _ = self.socket.shutdown(Shutdown::Both);
        let _ = io::copy(&mut self.printed, &mut io::stdout());
    }
}

fn main() -> ExitCode {
    stray_prints::drive::<Wire>()
}
