//! Believes: that `cat` passes on lines.
//! Caught by: step_4_a_flood_drowns_nobody as torn_line

use std::io::{self, Read};
use std::net::Shutdown;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::process::{Child, Command, ExitCode, Stdio};

use kit::channel::Channel;
use when_workers_die::Item;
use when_workers_die::stray_prints::{self, Link};

struct Wire;

impl Link for Wire {
    fn to_worker(mut command: Command) -> io::Result<(Child, Channel<Item, u64>)> {
        let (ours, theirs) = UnixStream::pair()?;
        let mut child = command.stdin(OwnedFd::from(theirs)).stdout(Stdio::piped()).spawn()?;
        let cat = Command::new("cat").stdin(child.stdout.take().expect("it is piped")).spawn()?;
        Ok((child, Channel::over(Answers { socket: ours.try_clone()?, cat }, ours)))
    }

    fn to_parent() -> io::Result<Channel<u64, Item>> {
        let socket = UnixStream::from(io::stdin().as_fd().try_clone_to_owned()?);
        Ok(Channel::over(socket.try_clone()?, socket))
    }
}

struct Answers {
    socket: UnixStream,
    cat: Child,
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
        let _ = self.cat.wait();
    }
}

fn main() -> ExitCode {
    stray_prints::drive::<Wire>()
}
