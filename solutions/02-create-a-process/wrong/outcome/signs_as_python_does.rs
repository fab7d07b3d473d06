//! Believes: that a signal is a negative exit code, as Python's `exitcode` has it.
//! Caught by: step_4_a_killed_process_has_no_code as wrong_outcome

use std::process::{ExitCode, ExitStatus};

#[cfg(unix)]
use std::os::unix::process::ExitStatusExt;

use create_a_process::Outcome;

fn outcome(status: ExitStatus) -> Outcome {
    #[cfg(unix)]
    if let Some(signal) = status.signal() {
        return Outcome::Code(-signal);
    }
    match status.code() {
        Some(0) => Outcome::Ok,
        Some(code) => Outcome::Code(code),
        None => unreachable!("only a signal leaves no code"),
    }
}

fn main() -> ExitCode {
    create_a_process::outcome::drive(outcome)
}
