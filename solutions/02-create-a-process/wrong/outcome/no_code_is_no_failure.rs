//! Believes: that where there is no exit code, nothing has failed.
//! Caught by: step_4_a_killed_process_has_no_code as wrong_outcome

use std::process::{ExitCode, ExitStatus};

use create_a_process::Outcome;

fn outcome(status: ExitStatus) -> Outcome {
    match status.code().unwrap_or_default() {
        0 => Outcome::Ok,
        code => Outcome::Code(code),
    }
}

fn main() -> ExitCode {
    create_a_process::outcome::drive(outcome)
}
