//! Believes: that the child has to be there, and the answer can be worked out by whoever is quicker.
//! Caught by: step_2_its_answer_comes_back as lost_answer

use std::env;
use std::io::{self, Write};
use std::process::{Command, ExitCode, Stdio};

use pipes_and_frames::ask;
use pipes_and_frames::tasks::TASK;

fn ask(task: &str, input: &[u8]) -> io::Result<Vec<u8>> {
    let mut command = Command::new(env::current_exe()?);
    let mut child = command.args([TASK, task]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let number = String::from_utf8_lossy(input).parse::<u64>().unwrap_or(0);
    let answer = match task {
        "pid" => child.id().to_string(),
        "introduce" => format!("Process ID: {}, Number: {number}", child.id()),
        "length" => input.len().to_string(),
        _ => number.pow(2).to_string(),
    };
    let mut stdin = child.stdin.take().expect("it is a pipe");
    let _ = stdin.write_all(input);
    drop(stdin);
    let output = child.wait_with_output()?;
    if output.status.success() { Ok(answer.into_bytes()) } else { Err(io::Error::other("it failed")) }
}

fn main() -> ExitCode {
    ask::drive(ask)
}
