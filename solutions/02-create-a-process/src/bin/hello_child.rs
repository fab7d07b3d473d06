//! Hello, child: a task in a process of its own.
//!
//! `run_child("say", &["hello"])` starts this program once more, with the arguments `--task say hello`. What that
//! child does then is given: `drive` looks for `--task` (`create_a_process::tasks::TASK`) and does the task. You start
//! the child, wait for it, and report which process it was and how it ended.
//!
//! The child writes to where you write, and gets its arguments exactly as they are here. `std::env::current_exe`
//! knows the path of this program.

use std::env;
use std::io;
use std::process::{Command, ExitCode};

use create_a_process::tasks::TASK;
use create_a_process::{Finished, Outcome, hello_child};

/// Runs a task in a child process and waits for it. The `Outcome` (in `create_a_process`) is `Ok` or `Code` here.
///
/// # Errors
/// If no process could be started, or if a signal ended the child: the next exercise tells signals apart.
fn run_child(task: &str, args: &[&str]) -> io::Result<Finished> {
    let mut child = Command::new(env::current_exe()?).args([TASK, task]).args(args).spawn()?;
    let status = child.wait()?;
    let outcome = match status.code() {
        Some(0) => Outcome::Ok,
        Some(code) => Outcome::Code(code),
        // Which one? That is the next exercise.
        None => return Err(io::Error::other(format!("{task} was ended by a signal"))),
    };
    // `Child` remembers its pid. To the kernel the number means nothing any more.
    Ok(Finished { pid: child.id(), outcome })
}

fn main() -> ExitCode {
    hello_child::drive(run_child)
}
