//! Join with a time limit: wait, but not for ever.
//!
//! `join_timeout` waits until the child has ended or the limit has passed, whichever comes first. Giving up is not the
//! end: the child lives on, and can be asked about again. What it must do stands at the trait `JoinTimeout` of
//! `create_a_process::join_timeout`.
//!
//! The standard library has `wait`, which has no limit, and `try_wait`, which has no patience. Between two questions you
//! may rest with `std::thread::sleep`.

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

/// A child process.
struct Process {
    child: Child,
}

/// How long to rest between two questions: short for somebody who waits, long for a processor.
const REST: Duration = Duration::from_millis(2);

impl JoinTimeout for Process {
    fn start(task: &str, args: &[&str]) -> io::Result<Self> {
        let child = Command::new(env::current_exe()?).args([TASK, task]).args(args).spawn()?;
        Ok(Process { child })
    }

    fn join_timeout(&mut self, limit: Duration) -> io::Result<Option<Outcome>> {
        let start = Instant::now();
        loop {
            // The question comes before the clock: whoever has ended is told of, even if there is no time at all.
            if let Some(status) = self.child.try_wait()? {
                return Ok(Some(outcome(status)));
            }
            let waited = start.elapsed();
            if waited >= limit {
                return Ok(None);
            }
            thread::sleep(REST.min(limit - waited));
        }
    }
}

/// How a process with this status ended: your function of the exercise `outcome`.
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
