//! Believes: that who asks for the status of a child has waited for it.
//! Caught by: step_3_join_waits_and_tells as wrong_outcome

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
        Ok(self.child.try_wait()?.is_none())
    }

    fn join(self) -> io::Result<Outcome> {
        let mut ending = self;
        match ending.child.try_wait()? {
            Some(status) => Ok(outcome(status)),
            None => Ok(Outcome::Ok),
        }
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
