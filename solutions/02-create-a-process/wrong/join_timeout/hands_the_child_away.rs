//! Believes: that a thread that waits can be abandoned, and the child with it.
//! Caught by: step_4_it_can_be_asked_again as still_alive

use std::env;
use std::io;
use std::process::{Child, Command, ExitCode, ExitStatus};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

#[cfg(unix)]
use std::os::unix::process::ExitStatusExt;

use create_a_process::Outcome;
use create_a_process::join_timeout::{self, JoinTimeout};
use create_a_process::tasks::TASK;

struct Process {
    child: Option<Child>,
}

impl JoinTimeout for Process {
    fn start(task: &str, args: &[&str]) -> io::Result<Self> {
        let child = Command::new(env::current_exe()?).args([TASK, task]).args(args).spawn()?;
        Ok(Process { child: Some(child) })
    }

    fn join_timeout(&mut self, limit: Duration) -> io::Result<Option<Outcome>> {
        let Some(mut child) = self.child.take() else { return Ok(None) };
        let (sender, receiver) = mpsc::channel();
        thread::spawn(move || sender.send(child.wait()));
        match receiver.recv_timeout(limit) {
            Ok(status) => Ok(Some(outcome(status?))),
            Err(_) => Ok(None),
        }
    }
}

fn outcome(status: ExitStatus) -> Outcome {
    #[cfg(unix)]
    if let Some(signal) = status.signal() {
        return Outcome::Signal(signal);
    }
    match status.code() {
        Some(0) => Outcome::Ok,
        Some(code) => Outcome::Code(code),
        None => unreachable!("only a signal leaves no code"),
    }
}

fn main() -> ExitCode {
    join_timeout::drive::<Process>()
}
