//! Believes: that a child that has stopped listening has got what it needs, and has done well.
//! Caught by: step_8_a_child_may_stop_listening as wrong_answer

use std::env;
use std::io::{self, Write};
use std::process::{Command, ExitCode, Stdio};

use pipes_and_frames::ask;
use pipes_and_frames::tasks::TASK;

fn ask(task: &str, input: &[u8]) -> io::Result<Vec<u8>> {
    let mut command = Command::new(env::current_exe()?);
    let mut child = command.args([TASK, task]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let mut stdin = child.stdin.take().expect("it is a pipe");
    let has_hung_up = stdin.write_all(input).is_err();
    drop(stdin);
    let output = child.wait_with_output()?;
    match has_hung_up || output.status.success() {
        true => Ok(output.stdout),
        false => Err(io::Error::other("it failed")),
    }
}

fn main() -> ExitCode {
    ask::drive(ask)
}
