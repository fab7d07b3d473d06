//! Believes: that every child leaves an exit code.
//! Caught by: step_7_a_signal_is_an_error as wrong_outcome

use std::env;
use std::io;
use std::process::{Command, ExitCode};

use create_a_process::tasks::TASK;
use create_a_process::{Finished, Outcome, hello_child};

fn run_child(task: &str, args: &[&str]) -> io::Result<Finished> {
    let mut child = Command::new(env::current_exe()?).args([TASK, task]).args(args).spawn()?;
    let outcome = match child.wait()?.code().unwrap() {
        0 => Outcome::Ok,
        code => Outcome::Code(code),
    };
    Ok(Finished { pid: child.id(), outcome })
}

fn main() -> ExitCode {
    hello_child::drive(run_child)
}
