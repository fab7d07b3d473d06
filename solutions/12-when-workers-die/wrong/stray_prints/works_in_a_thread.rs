//! Believes: that what prints in this process prints to the right place.
//! Caught by: step_1_quiet_tasks_answer as in_parent

use std::io;
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::process::{Child, Command, ExitCode, Stdio};
use std::thread;

use kit::channel::Channel;
use when_workers_die::stray_prints::{self, Link};
use when_workers_die::{Item, tasks};

struct Wire;

impl Link for Wire {
    fn to_worker(mut command: Command) -> io::Result<(Child, Channel<Item, u64>)> {
        let (ours, theirs) = UnixStream::pair()?;
        let child = command.stdin(Stdio::piped()).spawn()?;
        let mut parent: Channel<u64, Item> = Channel::over(theirs.try_clone()?, theirs);
        thread::spawn(move || {
            while let Ok(Some(item)) = parent.receive() {
                let result = tasks::perform(&item).expect("there is such a task");
                parent.send(&result).expect("it listens");
            }
        });
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
