//! Believes: that standard error is free, as long as nothing goes wrong.
//! Caught by: step_1_quiet_tasks_answer as garbled

use std::io;
use std::process::{Child, Command, ExitCode, Stdio};

use kit::channel::Channel;
use when_workers_die::Item;
use when_workers_die::stray_prints::{self, Link};

/// The way between a worker and its parent.
struct Wire;

impl Link for Wire {
    fn to_worker(mut command: Command) -> io::Result<(Child, Channel<Item, u64>)> {
        let mut child = command.stdin(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
        let answers = child.stderr.take().expect("it is piped");
        let items = child.stdin.take().expect("it is piped");
        Ok((child, Channel::over(answers, items)))
    }

    fn to_parent() -> io::Result<Channel<u64, Item>> {
        Ok(Channel::over(io::stdin(), io::stderr()))
    }
}

fn main() -> ExitCode {
    stray_prints::drive::<Wire>()
}
