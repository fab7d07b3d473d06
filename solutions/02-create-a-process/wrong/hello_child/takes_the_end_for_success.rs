//! Believes: that `wait` returned `Ok`, so the child did well.
//! Caught by: step_6_the_outcome_is_that_of_the_child as wrong_outcome

use std::env;
use std::io;
use std::process::{Command, ExitCode};

use create_a_process::tasks::TASK;
use create_a_process::{Finished, Outcome, hello_child};

fn run_child(task: &str, args: &[&str]) -> io::Result<Finished> {
    let mut child = Command::new(env::current_exe()?).args([TASK, task]).args(args).spawn()?;
    let outcome = match child.wait() {
        Ok(_) => Outcome::Ok,
        Err(_) => Outcome::Code(1),
    };
    Ok(Finished { pid: child.id(), outcome })
}

fn main() -> ExitCode {
    hello_child::drive(run_child)
}
