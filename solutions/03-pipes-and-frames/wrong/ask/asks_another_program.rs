//! Believes: that a child is any program that gives the same answer.
//! Caught by: step_1_a_child_is_started as wrong_program

use std::io::{self, Write};
use std::process::{Command, ExitCode, Stdio};

use pipes_and_frames::ask;

fn ask(task: &str, input: &[u8]) -> io::Result<Vec<u8>> {
    let script = match task {
        "square" => "read n; printf %s $((n * n))",
        "length" => "wc -c | tr -d '\\n'",
        _ => "printf %s $$",
    };
    let mut command = Command::new("sh");
    let mut child = command.args(["-c", script]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let mut stdin = child.stdin.take().expect("it is a pipe");
    let _ = stdin.write_all(input);
    drop(stdin);
    let output = child.wait_with_output()?;
    if output.status.success() { Ok(output.stdout) } else { Err(io::Error::other("it failed")) }
}

fn main() -> ExitCode {
    ask::drive(ask)
}
