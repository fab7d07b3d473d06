//! Believes: that a panic kills the process, as `abort` does.
//! Caught by: step_2_a_code_is_told as wrong_outcome

use std::process::{ExitCode, ExitStatus};

#[cfg(unix)]
use std::os::unix::process::ExitStatusExt;

use create_a_process::Outcome;

/// What a panic leaves.
const PANICKED: i32 = 101;
const ABORTED: i32 = 6;

fn outcome(status: ExitStatus) -> Outcome {
    #[cfg(unix)]
    if let Some(signal) = status.signal() {
        return Outcome::Signal(signal);
    }
    match status.code() {
        Some(0) => Outcome::Ok,
        Some(PANICKED) => Outcome::Signal(ABORTED),
        Some(code) => Outcome::Code(code),
        None => unreachable!("only a signal leaves no code"),
    }
}

fn main() -> ExitCode {
    create_a_process::outcome::drive(outcome)
}
