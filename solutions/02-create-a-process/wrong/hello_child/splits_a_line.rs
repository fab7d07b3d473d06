//! Believes: that arguments are one line of text that somebody splits at its spaces.
//! Caught by: step_4_arguments_stay_whole as wrong_output

use std::env;
use std::io;
use std::process::{Command, ExitCode};

use create_a_process::{Finished, Outcome, hello_child};

fn run_child(task: &str, args: &[&str]) -> io::Result<Finished> {
    let line = format!("--task {task} {}", args.join(" "));
    let mut child = Command::new(env::current_exe()?).args(line.split_whitespace()).spawn()?;
    let status = child.wait()?;
    let outcome = match status.code() {
        Some(0) => Outcome::Ok,
        Some(code) => Outcome::Code(code),
        None => return Err(io::Error::other("it was ended by a signal")),
    };
    Ok(Finished { pid: child.id(), outcome })
}

fn main() -> ExitCode {
    hello_child::drive(run_child)
}
