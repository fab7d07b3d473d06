//! What the drivers of this chapter have in common.

use std::process::ExitCode;
use std::{env, io};

/// Does what the arguments ask for, and says what went wrong.
pub fn drive(drive: impl FnOnce(&[&str]) -> io::Result<()>) -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match drive(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// The arguments are none that this driver knows.
pub fn usage<T>(usage: &str) -> io::Result<T> {
    Err(io::Error::other(format!("usage: {usage}")))
}

/// A number among the arguments.
pub fn number<T: std::str::FromStr>(text: &str) -> io::Result<T> {
    text.parse().map_err(|_| io::Error::other(format!("{text:?} is no such number")))
}
