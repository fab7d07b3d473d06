//! Believes: that a child can't reach our terminal, and we must print for it.
//! Caught by: step_3_the_child_does_the_task as relayed

use std::env;
use std::io;
use std::process::{Command, ExitCode, Stdio};

use create_a_process::tasks::TASK;
use create_a_process::{Finished, Outcome, hello_child};

fn run_child(task: &str, args: &[&str]) -> io::Result<Finished> {
    let mut command = Command::new(env::current_exe()?);
    let child = command.args([TASK, task]).args(args).stdout(Stdio::piped()).spawn()?;
    let pid = child.id();
    let output = child.wait_with_output()?;
    print!("{}", String::from_utf8_lossy(&output.stdout));
    let status = output.status;
    let outcome = match status.code() {
        Some(0) => Outcome::Ok,
        Some(code) => Outcome::Code(code),
        None => return Err(io::Error::other("it was ended by a signal")),
    };
    Ok(Finished { pid, outcome })
}

fn main() -> ExitCode {
    hello_child::drive(run_child)
}
