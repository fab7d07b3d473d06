//! Believes: that to start is to prepare, and the work begins when somebody waits for it.
//! Caught by: step_1_start_starts_one_child as in_parent

use std::env;
use std::io;
use std::process::{Child, Command, ExitCode, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

#[cfg(unix)]
use std::os::unix::process::ExitStatusExt;

use create_a_process::Outcome;
use create_a_process::join_timeout::{self, JoinTimeout};
use create_a_process::tasks::TASK;

struct Process {
    command: Command,
    child: Option<Child>,
}

impl JoinTimeout for Process {
    fn start(task: &str, args: &[&str]) -> io::Result<Self> {
        let mut command = Command::new(env::current_exe()?);
        command.args([TASK, task]).args(args);
        Ok(Process { command, child: None })
    }

    fn join_timeout(&mut self, limit: Duration) -> io::Result<Option<Outcome>> {
        let start = Instant::now();
        if self.child.is_none() {
            self.child = Some(self.command.spawn()?);
        }
        while let Some(child) = &mut self.child {
            if let Some(status) = child.try_wait()? {
                return Ok(Some(outcome(status)));
            }
            if start.elapsed() >= limit {
                break;
            }
            thread::park_timeout(Duration::from_millis(2));
        }
        Ok(None)
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
