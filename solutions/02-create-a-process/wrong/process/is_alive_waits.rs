//! Believes: that `wait` is how to ask a child whether it has ended.
//! Caught by: step_4_is_alive_does_not_wait as blocked

use std::env;
use std::io;
use std::process::{Child, Command, ExitCode, ExitStatus};

#[cfg(unix)]
use std::os::unix::process::ExitStatusExt;

use create_a_process::Outcome;
use create_a_process::process::{self, Handle};
use create_a_process::tasks::TASK;

struct Process {
    child: Child,
}

impl Handle for Process {
    fn start(task: &str, args: &[&str]) -> io::Result<Self> {
        let child = Command::new(env::current_exe()?).args([TASK, task]).args(args).spawn()?;
        Ok(Process { child })
    }

    fn pid(&self) -> u32 {
        self.child.id()
    }

    fn is_alive(&mut self) -> io::Result<bool> {
        Ok(self.child.wait().is_err())
    }

    fn join(self) -> io::Result<Outcome> {
        let mut ending = self;
        ending.child.wait().map(outcome)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.wait();
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
    process::drive::<Process>()
}
