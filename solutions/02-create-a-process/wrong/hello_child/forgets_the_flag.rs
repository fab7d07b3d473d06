//! Believes: that the child knows by itself that it is the child.
//! Caught by: step_1_a_process_is_started as process_limit

use std::env;
use std::io;
use std::process::{Command, ExitCode};

use create_a_process::{Finished, Outcome, hello_child};

fn run_child(task: &str, args: &[&str]) -> io::Result<Finished> {
    let mut child = Command::new(env::current_exe()?).arg(task).args(args).spawn()?;
    let status = child.wait()?;
    let outcome = match status.code() {
        Some(0) => Outcome::Ok,
        Some(code) => Outcome::Code(code),
        None => return Err(io::Error::other("it was ended by a signal")),
    };
    Ok(Finished { pid: child.id(), outcome })
}

fn main() -> ExitCode {
    hello_child::drive(run_child)
}
