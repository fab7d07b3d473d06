//! Runs a program and tells how it ran: by the witness where there is one, by its output alone where there is none.

use std::io;

use crate::evidence::Evidence;
use crate::launch::Launch;
use crate::unwitnessed;

/// `off` makes the judge do without a witness, as on systems that have none.
pub const WITNESS: &str = "WORKBOOK_WITNESS";

/// Runs a program to its end.
///
/// # Errors
/// If the program can't be started.
pub fn observe(launch: &Launch) -> io::Result<Evidence> {
    #[cfg(target_os = "linux")]
    if !is_switched_off() {
        match crate::witness::observe(launch) {
            // The program never began. Only now is it asked whether any could: nearly every run does without the question.
            Err(_) if crate::witness::unavailable().is_some() => {}
            observed => return observed,
        }
    }
    unwitnessed::observe(launch)
}

fn is_switched_off() -> bool {
    std::env::var_os(WITNESS).is_some_and(|value| value == "off")
}

/// Why there is no witness here, and how to get one; `None` if there is one.
pub fn why_unwitnessed() -> Option<String> {
    if is_switched_off() {
        return Some(format!("{WITNESS}=off switches the witness off; unset it"));
    }
    #[cfg(target_os = "linux")]
    return crate::witness::unavailable().map(|reason| {
        format!("{reason}; in a container, allow ptrace and seccomp (the dev container does)")
    });
    #[cfg(not(target_os = "linux"))]
    return Some("kernel evidence needs Linux; use WSL2 on Windows, or the dev container".into());
}
