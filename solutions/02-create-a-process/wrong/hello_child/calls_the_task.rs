//! Believes: that doing the task is what counts, and a function call does it.
//! Caught by: step_1_a_process_is_started as in_parent

use std::io;
use std::process::{self, ExitCode};

use create_a_process::{Finished, Outcome, hello_child, tasks};

fn run_child(task: &str, args: &[&str]) -> io::Result<Finished> {
    let code = tasks::perform(task, args)?;
    let outcome = if code == ExitCode::SUCCESS { Outcome::Ok } else { Outcome::Code(1) };
    Ok(Finished { pid: process::id(), outcome })
}

fn main() -> ExitCode {
    hello_child::drive(run_child)
}
