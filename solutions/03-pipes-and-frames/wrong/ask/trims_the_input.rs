//! Believes: that nobody means the blanks at both ends of an input.
//! Caught by: step_4_the_input_may_be_long as lost_input

use std::env;
use std::io::{self, Read, Write};
use std::process::{Command, ExitCode, Stdio};

use pipes_and_frames::ask;
use pipes_and_frames::tasks::TASK;

fn ask(task: &str, input: &[u8]) -> io::Result<Vec<u8>> {
    let mut command = Command::new(env::current_exe()?);
    let mut child = command.args([TASK, task]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let mut stdin = child.stdin.take().expect("it is a pipe");
    let _ = stdin.write_all(input.trim_ascii());
    drop(stdin);
    let mut answer = Vec::new();
    child.stdout.take().expect("it is a pipe").read_to_end(&mut answer)?;
    if child.wait()?.success() { Ok(answer) } else { Err(io::Error::other("it failed")) }
}

fn main() -> ExitCode {
    ask::drive(ask)
}
