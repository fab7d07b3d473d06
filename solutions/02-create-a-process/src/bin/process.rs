//! Process: a handle that leaves nothing behind.
//!
//! Python's `Process` in small: start it, ask for its pid, ask whether it is alive, join it. What each must do stands
//! at the trait `Handle` of `create_a_process::process`.
//!
//! One thing is better than in `std::process::Child`: a `Process` that is dropped without a join waits for its child.
//! No zombie stays behind, and nobody is killed.

use std::env;
use std::io;
use std::process::{Child, Command, ExitCode, ExitStatus};

#[cfg(unix)]
use std::os::unix::process::ExitStatusExt;

use create_a_process::Outcome;
use create_a_process::process::{self, Handle};
use create_a_process::tasks::TASK;

/// A child process.
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
        // If it has ended, this collects its status. `Child` keeps it for the `wait` that comes later.
        Ok(self.child.try_wait()?.is_none())
    }

    fn join(self) -> io::Result<Outcome> {
        let mut ending = self;
        // The drop that follows waits as well, and finds that there is nothing left to wait for.
        ending.child.wait().map(outcome)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Nobody is there to be told of an error.
        let _ = self.child.wait();
    }
}

/// How a process with this status ended: your function of the exercise before.
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
