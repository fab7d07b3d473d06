//! Believes: that there is success and failure, and every failure is 1.
//! Caught by: step_2_a_code_is_told as wrong_outcome

use std::process::{ExitCode, ExitStatus};

use create_a_process::Outcome;

fn outcome(status: ExitStatus) -> Outcome {
    if status.success() { Outcome::Ok } else { Outcome::Code(1) }
}

fn main() -> ExitCode {
    create_a_process::outcome::drive(outcome)
}
