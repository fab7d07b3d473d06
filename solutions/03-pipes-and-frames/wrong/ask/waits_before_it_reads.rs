//! Believes: that a child that has ended has all of its answer in the pipe.
//! Caught by: step_5_the_answer_may_be_long as full_pipes

use std::env;
use std::io::{self, Read, Write};
use std::process::{Command, ExitCode, Stdio};

use pipes_and_frames::ask;
use pipes_and_frames::tasks::TASK;

fn ask(task: &str, input: &[u8]) -> io::Result<Vec<u8>> {
    let mut command = Command::new(env::current_exe()?);
    let mut child = command.args([TASK, task]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let mut stdin = child.stdin.take().expect("it is a pipe");
    let _ = stdin.write_all(input);
    drop(stdin);
    let status = child.wait()?;
    let mut answer = Vec::new();
    child.stdout.take().expect("it is a pipe").read_to_end(&mut answer)?;
    if status.success() { Ok(answer) } else { Err(io::Error::other("it failed")) }
}

fn main() -> ExitCode {
    ask::drive(ask)
}
