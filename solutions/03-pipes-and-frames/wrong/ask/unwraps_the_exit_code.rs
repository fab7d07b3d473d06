//! Believes: that every child leaves an exit code.
//! Caught by: step_7_a_failed_child_has_no_answer as wrong_outcome

use std::env;
use std::io::{self, Write};
use std::process::{Command, ExitCode, Stdio};

use pipes_and_frames::ask;
use pipes_and_frames::tasks::TASK;

fn ask(task: &str, input: &[u8]) -> io::Result<Vec<u8>> {
    let mut command = Command::new(env::current_exe()?);
    let mut child = command.args([TASK, task]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let mut stdin = child.stdin.take().expect("it is a pipe");
    let _ = stdin.write_all(input);
    drop(stdin);
    let output = child.wait_with_output()?;
    match output.status.code().unwrap() {
        0 => Ok(output.stdout),
        code => Err(io::Error::other(format!("it failed with {code}"))),
    }
}

fn main() -> ExitCode {
    ask::drive(ask)
}
