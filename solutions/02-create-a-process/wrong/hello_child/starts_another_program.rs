//! Believes: that a child is any program that does the same.
//! Caught by: step_3_the_child_does_the_task as wrong_program

use std::io;
use std::process::{Command, ExitCode};

use create_a_process::{Finished, Outcome, hello_child};

fn run_child(task: &str, args: &[&str]) -> io::Result<Finished> {
    let program = if task == "say" { "echo" } else { task };
    let mut child = Command::new(program).args(args).spawn()?;
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
