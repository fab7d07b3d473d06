//! Believes: that an answer is a `String`.
//! Caught by: step_5_the_answer_may_be_long as lost_answer

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
    let mut answer = String::new();
    let read = child.stdout.take().expect("it is a pipe").read_to_string(&mut answer);
    let status = child.wait()?;
    read?;
    if status.success() { Ok(answer.into_bytes()) } else { Err(io::Error::other("it failed")) }
}

fn main() -> ExitCode {
    ask::drive(ask)
}
