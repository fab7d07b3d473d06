//! Believes: that an input is one more argument.
//! Caught by: step_3_the_child_gets_its_input as lost_input

use std::env;
use std::io;
use std::process::{Command, ExitCode, Stdio};

use pipes_and_frames::ask;
use pipes_and_frames::tasks::TASK;

fn ask(task: &str, input: &[u8]) -> io::Result<Vec<u8>> {
    let mut command = Command::new(env::current_exe()?);
    command.args([TASK, task]).env("INPUT", String::from_utf8_lossy(input).into_owned());
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn()?;
    let output = child.wait_with_output()?;
    if output.status.success() { Ok(output.stdout) } else { Err(io::Error::other("it failed")) }
}

fn main() -> ExitCode {
    ask::drive(ask)
}
