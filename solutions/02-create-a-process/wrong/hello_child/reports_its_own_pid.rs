//! Believes: that `process::id` is the pid of the process that we mean.
//! Caught by: step_5_the_pid_is_that_of_the_child as wrong_pid

use std::env;
use std::io;
use std::process::{self, Command, ExitCode};

use create_a_process::tasks::TASK;
use create_a_process::{Finished, Outcome, hello_child};

fn run_child(task: &str, args: &[&str]) -> io::Result<Finished> {
    let status = Command::new(env::current_exe()?).args([TASK, task]).args(args).status()?;
    let outcome = match status.code() {
        Some(0) => Outcome::Ok,
        Some(code) => Outcome::Code(code),
        None => return Err(io::Error::other("it was ended by a signal")),
    };
    Ok(Finished { pid: process::id(), outcome })
}

fn main() -> ExitCode {
    hello_child::drive(run_child)
}
