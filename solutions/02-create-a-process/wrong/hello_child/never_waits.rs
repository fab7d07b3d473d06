//! Believes: that to start a child is to run it: when `spawn` has returned `Ok`, all went well.
//! Caught by: step_2_the_child_is_waited_for as not_waited

use std::env;
use std::io;
use std::process::{Command, ExitCode};

use create_a_process::tasks::TASK;
use create_a_process::{Finished, Outcome, hello_child};

fn run_child(task: &str, args: &[&str]) -> io::Result<Finished> {
    let child = Command::new(env::current_exe()?).args([TASK, task]).args(args).spawn()?;
    Ok(Finished { pid: child.id(), outcome: Outcome::Ok })
}

fn main() -> ExitCode {
    hello_child::drive(run_child)
}
