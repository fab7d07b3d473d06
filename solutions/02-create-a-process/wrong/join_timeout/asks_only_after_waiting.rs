//! Believes: that a limit is checked once the child has ended.
//! Caught by: step_3_the_limit_passes as deadlock

use std::env;
use std::io;
use std::process::{Child, Command, ExitCode, ExitStatus};
use std::time::{Duration, Instant};

#[cfg(unix)]
use std::os::unix::process::ExitStatusExt;

use create_a_process::Outcome;
use create_a_process::join_timeout::{self, JoinTimeout};
use create_a_process::tasks::TASK;

struct Process {
    child: Child,
}

impl JoinTimeout for Process {
    fn start(task: &str, args: &[&str]) -> io::Result<Self> {
        let child = Command::new(env::current_exe()?).args([TASK, task]).args(args).spawn()?;
        Ok(Process { child })
    }

    fn join_timeout(&mut self, limit: Duration) -> io::Result<Option<Outcome>> {
        let start = Instant::now();
        let status = self.child.wait()?;
        if start.elapsed() > limit { Ok(None) } else { Ok(Some(outcome(status))) }
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
