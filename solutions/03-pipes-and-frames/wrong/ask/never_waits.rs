//! Believes: that the end of the answer is the end of the child.
//! Caught by: step_6_the_child_is_waited_for as not_waited

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
    let mut answer = Vec::new();
    child.stdout.take().expect("it is a pipe").read_to_end(&mut answer)?;
    Ok(answer)
}

fn main() -> ExitCode {
    ask::drive(ask)
}
