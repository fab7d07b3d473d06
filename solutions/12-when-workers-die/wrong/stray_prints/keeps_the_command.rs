//! Believes: that a command that was started is of no more consequence.
//! Caught by: step_5_a_death_is_still_seen as deadlock

use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::process::{Child, Command, ExitCode};
use std::sync::Mutex;

use kit::channel::Channel;
use when_workers_die::Item;
use when_workers_die::stray_prints::{self, Link};

struct Wire;

static STARTED: Mutex<Vec<Command>> = Mutex::new(Vec::new());

impl Link for Wire {
    fn to_worker(mut command: Command) -> io::Result<(Child, Channel<Item, u64>)> {
        let (ours, theirs) = UnixStream::pair()?;
        let child = command.stdin(OwnedFd::from(theirs)).spawn()?;
        STARTED.lock().expect("no thread panics").push(command);
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
