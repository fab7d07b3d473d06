//! Outcome: what the status of a process says.
//!
//! A process ends by itself and leaves an exit code, or a signal ends it and there is no code. `outcome` tells which:
//! `Ok` for exit code 0, `Code` for any other, `Signal` with its number.
//!
//! `drive` makes real children that end in each of these ways: `outcome ok exit:3 panic abort segv killed`. Signals
//! exist on Unix only, so what asks for them does too: `std::os::unix::process::ExitStatusExt`.

use std::process::{ExitCode, ExitStatus};

#[cfg(unix)]
use std::os::unix::process::ExitStatusExt;

use create_a_process::Outcome;

/// How a process with this status ended.
fn outcome(status: ExitStatus) -> Outcome {
    #[cfg(unix)]
    if let Some(signal) = status.signal() {
        return Outcome::Signal(signal);
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
