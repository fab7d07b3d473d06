//! Believes: that a child that was joined has done its work, as in Python.
//! Caught by: step_3_join_waits_and_tells as wrong_outcome

use std::env;
use std::io;
use std::process::{Child, Command, ExitCode};

use create_a_process::Outcome;
use create_a_process::process::{self, Handle};
use create_a_process::tasks::TASK;

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
        Ok(self.child.try_wait()?.is_none())
    }

    fn join(self) -> io::Result<Outcome> {
        let mut ending = self;
        ending.child.wait()?;
        Ok(Outcome::Ok)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.wait();
    }
}

fn main() -> ExitCode {
    process::drive::<Process>()
}
