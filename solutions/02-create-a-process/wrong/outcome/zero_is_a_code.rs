//! Believes: that 0 is an exit code like any other.
//! Caught by: step_1_zero_is_success as wrong_outcome

use std::process::{ExitCode, ExitStatus};

#[cfg(unix)]
use std::os::unix::process::ExitStatusExt;

use create_a_process::Outcome;

fn outcome(status: ExitStatus) -> Outcome {
    #[cfg(unix)]
    if let Some(signal) = status.signal() {
        return Outcome::Signal(signal);
    }
    match status.code() {
        Some(code) => Outcome::Code(code),
        None => Outcome::Ok,
    }
}

fn main() -> ExitCode {
    create_a_process::outcome::drive(outcome)
}
