//! Believes: that whoever has no exit code was killed, and the signal that kills is 9.
//! Caught by: step_5_each_signal_has_its_number as wrong_outcome

use std::process::{ExitCode, ExitStatus};

use create_a_process::Outcome;

fn outcome(status: ExitStatus) -> Outcome {
    match status.code() {
        Some(0) => Outcome::Ok,
        Some(code) => Outcome::Code(code),
        None => Outcome::Signal(9),
    }
}

fn main() -> ExitCode {
    create_a_process::outcome::drive(outcome)
}
