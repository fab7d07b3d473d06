//! Ask: give a child something to work on, and get its answer.
//!
//! `ask("square", b"5")` starts this program once more, with the arguments `--task square`. What that child does then
//! is given: `drive` looks for `--task` (`pipes_and_frames::tasks::TASK`) and does the task. The child reads its
//! standard input up to its end, and writes its answer to its standard output. Both are pipes to you. Its standard
//! error is left as it is.
//!
//! Input and answer are bytes, any bytes, and may be longer than a pipe. No task answers before it has read all that it
//! reads. But a task may end without having read everything: that is no failure.

use std::io;
use std::process::ExitCode;

use pipes_and_frames::ask;

/// What a child answers that does this task with this input. When it returns, the child has ended by itself, well or not,
/// and has been waited for.
///
/// # Errors
/// If no process could be started, or if the child did not end with exit code 0, whatever it had answered.
fn ask(task: &str, input: &[u8]) -> io::Result<Vec<u8>> {
    // TODO: start a child with two pipes, write, read, wait.
    todo!("ask a child for {task} of {} bytes", input.len())
}

fn main() -> ExitCode {
    ask::drive(ask)
}
