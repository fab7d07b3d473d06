//! Believes: that whoever was late once is never asked again.
//! Caught by: step_4_it_can_be_asked_again as still_alive

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
    child: Child,
    has_given_up: bool,
}

impl JoinTimeout for Process {
    fn start(task: &str, args: &[&str]) -> io::Result<Self> {
        let child = Command::new(env::current_exe()?).args([TASK, task]).args(args).spawn()?;
        Ok(Process { child, has_given_up: false })
    }

    fn join_timeout(&mut self, limit: Duration) -> io::Result<Option<Outcome>> {
        let start = Instant::now();
        while !self.has_given_up {
            if let Some(status) = self.child.try_wait()? {
                return Ok(Some(outcome(status)));
            }
            self.has_given_up = start.elapsed() >= limit;
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
