//! Believes: that to ask is to wait, and the limit says when it would be too late.
//! Caught by: step_2_an_end_in_time_is_told as not_waited

use std::env;
use std::io;
use std::process::{Child, Command, ExitCode, ExitStatus};
use std::time::Duration;

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

    fn join_timeout(&mut self, _limit: Duration) -> io::Result<Option<Outcome>> {
        Ok(self.child.try_wait()?.map(outcome))
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
