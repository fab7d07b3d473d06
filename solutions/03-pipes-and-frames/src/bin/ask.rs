//! Ask: give a child something to work on, and get its answer.
//!
//! `ask("square", b"5")` starts this program once more, with the arguments `--task square`. What that child does then
//! is given: `drive` looks for `--task` (`pipes_and_frames::tasks::TASK`) and does the task. The child reads its
//! standard input up to its end, and writes its answer to its standard output. Both are pipes to you. Its standard
//! error is left as it is.
//!
//! Input and answer are bytes, any bytes, and may be longer than a pipe. No task answers before it has read all that it
//! reads. But a task may end without having read everything: that is no failure.

use std::env;
use std::io::{self, ErrorKind, Write};
use std::process::{Command, ExitCode, Stdio};

use pipes_and_frames::ask;
use pipes_and_frames::tasks::TASK;

/// What a child answers that does this task with this input. When it returns, the child has ended by itself, well or not,
/// and has been waited for.
///
/// # Errors
/// If no process could be started, or if the child did not end with exit code 0, whatever it had answered.
fn ask(task: &str, input: &[u8]) -> io::Result<Vec<u8>> {
    let mut command = Command::new(env::current_exe()?);
    let mut child = command.args([TASK, task]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;

    let mut stdin = child.stdin.take().expect("it is a pipe, and nobody took it before");
    let written = stdin.write_all(input);
    // The child waits for the end of its input, and we hold the only write end.
    drop(stdin);

    // Reads to the end, then waits. The other way round, a long answer would find nobody who takes it.
    let output = child.wait_with_output()?;
    // Only now, when nothing is left to be waited for, there is time for errors.
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => return Err(error),
        // Whoever read enough hangs up: that is the child's right.
        _ => {}
    }
    match output.status {
        status if status.success() => Ok(output.stdout),
        status => Err(io::Error::other(format!("{task} failed: {status}"))),
    }
}

fn main() -> ExitCode {
    ask::drive(ask)
}
