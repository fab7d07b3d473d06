//! Believes: that the constructor makes the process, and `join` lets it run.
//! Caught by: step_1_start_starts_one_child as in_parent

use std::env;
use std::io;
use std::process::{Command, ExitCode, ExitStatus};

#[cfg(unix)]
use std::os::unix::process::ExitStatusExt;

use create_a_process::Outcome;
use create_a_process::process::{self, Handle};
use create_a_process::tasks::TASK;

struct Process {
    command: Command,
}

impl Handle for Process {
    fn start(task: &str, args: &[&str]) -> io::Result<Self> {
        let mut command = Command::new(env::current_exe()?);
        command.args([TASK, task]).args(args);
        Ok(Process { command })
    }

    fn pid(&self) -> u32 {
        std::process::id() + 1
    }

    fn is_alive(&mut self) -> io::Result<bool> {
        Ok(true)
    }

    fn join(self) -> io::Result<Outcome> {
        let mut ending = self;
        ending.command.status().map(outcome)
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
