//! Believes: that a task is a function, and a function answers by what it does.
//! Caught by: step_1_a_child_is_started as in_parent

use std::io;
use std::process::ExitCode;

use pipes_and_frames::{ask, tasks};

fn ask(task: &str, input: &[u8]) -> io::Result<Vec<u8>> {
    let _ = input;
    tasks::perform(task)?;
    Ok(Vec::new())
}

fn main() -> ExitCode {
    ask::drive(ask)
}
