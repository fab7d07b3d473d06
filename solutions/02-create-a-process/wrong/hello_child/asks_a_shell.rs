//! Believes: that only a shell can run a command and hand on its exit code.
//! Caught by: step_3_the_child_does_the_task as grandchild

use std::env;
use std::io;
use std::process::{Command, ExitCode};

use create_a_process::tasks::TASK;
use create_a_process::{Finished, Outcome, hello_child};

fn run_child(task: &str, args: &[&str]) -> io::Result<Finished> {
    let program = env::current_exe()?;
    let mut shell = Command::new("sh");
    shell.args(["-c", "\"$0\" \"$@\"; exit $?"]).arg(program).args([TASK, task]).args(args);
    let mut child = shell.spawn()?;
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
