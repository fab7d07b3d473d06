//! Believes: that a code above 128 is a signal, as a shell's `$?` has it.
//! Caught by: step_3_a_large_code_is_a_code as wrong_outcome

use std::process::{ExitCode, ExitStatus};

use create_a_process::Outcome;

fn outcome(status: ExitStatus) -> Outcome {
    match status.code() {
        Some(0) => Outcome::Ok,
        Some(code) if code > 128 => Outcome::Signal(code - 128),
        Some(code) => Outcome::Code(code),
        None => Outcome::Signal(9),
    }
}

fn main() -> ExitCode {
    create_a_process::outcome::drive(outcome)
}
