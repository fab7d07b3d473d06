//! Believes: that the child finds its input where we found ours.
//! Caught by: step_3_the_child_gets_its_input as lost_input

use std::env;
use std::io;
use std::process::{Command, ExitCode, Stdio};

use pipes_and_frames::ask;
use pipes_and_frames::tasks::TASK;

fn ask(task: &str, input: &[u8]) -> io::Result<Vec<u8>> {
    let _ = input;
    let child = Command::new(env::current_exe()?).args([TASK, task]).stdout(Stdio::piped()).spawn()?;
    let output = child.wait_with_output()?;
    if output.status.success() { Ok(output.stdout) } else { Err(io::Error::other("it failed")) }
}

fn main() -> ExitCode {
    ask::drive(ask)
}
