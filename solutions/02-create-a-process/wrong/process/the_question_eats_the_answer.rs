//! Believes: that `is_alive` only looks, and changes nothing.
//! Caught by: step_5_an_ended_child_can_be_joined as wrong_outcome

use std::env;
use std::io;
use std::process::{Child, Command, ExitCode, ExitStatus};

#[cfg(unix)]
use std::os::unix::process::ExitStatusExt;

use create_a_process::Outcome;
use create_a_process::process::{self, Handle};
use create_a_process::tasks::TASK;

struct Process {
    pid: u32,
    /// `None` once it has ended.
    child: Option<Child>,
}

impl Handle for Process {
    fn start(task: &str, args: &[&str]) -> io::Result<Self> {
        let child = Command::new(env::current_exe()?).args([TASK, task]).args(args).spawn()?;
        Ok(Process { pid: child.id(), child: Some(child) })
    }

    fn pid(&self) -> u32 {
        self.pid
    }

    fn is_alive(&mut self) -> io::Result<bool> {
        let Some(child) = &mut self.child else { return Ok(false) };
        if child.try_wait()?.is_some() {
            self.child = None;
        }
        Ok(self.child.is_some())
    }

    fn join(self) -> io::Result<Outcome> {
        let mut ending = self;
        match &mut ending.child {
            Some(child) => child.wait().map(outcome),
            None => Ok(Outcome::Ok),
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            let _ = child.wait();
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
    process::drive::<Process>()
}
