//! Believes: that a child that has ended has done its work.
//! Caught by: step_2_an_end_in_time_is_told as wrong_outcome

use std::env;
use std::io;
use std::process::{Child, Command, ExitCode};
use std::thread;
use std::time::{Duration, Instant};

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
        loop {
            if self.child.try_wait()?.is_some() {
                return Ok(Some(Outcome::Ok));
            }
            if start.elapsed() >= limit {
                return Ok(None);
            }
            thread::park_timeout(Duration::from_millis(2));
        }
    }
}

fn main() -> ExitCode {
    join_timeout::drive::<Process>()
}
