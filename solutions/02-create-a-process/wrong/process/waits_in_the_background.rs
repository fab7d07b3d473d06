//! Believes: that a thread that waits for the child is enough, whoever ends first.
//! Caught by: step_6_drop_waits as not_waited

use std::env;
use std::io;
use std::process::{Child, Command, ExitCode, ExitStatus};
use std::thread;

#[cfg(unix)]
use std::os::unix::process::ExitStatusExt;

use create_a_process::Outcome;
use create_a_process::process::{self, Handle};
use create_a_process::tasks::TASK;

struct Process {
    pid: u32,
    /// `None` once somebody else waits for it.
    child: Option<Child>,
}

impl Process {
    fn child(&mut self) -> &mut Child {
        self.child.as_mut().expect("only join and drop give it away")
    }
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
        Ok(self.child().try_wait()?.is_none())
    }

    fn join(self) -> io::Result<Outcome> {
        let mut ending = self;
        let status = ending.child().wait();
        ending.child = None;
        status.map(outcome)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            thread::spawn(move || child.wait());
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
