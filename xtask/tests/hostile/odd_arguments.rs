//! Starts children whose arguments have line ends and escape characters in them, one after another.

use std::env;
use std::io;
use std::os::unix::process::CommandExt;
use std::process::{Command, ExitCode};

#[path = "given.rs"]
mod given;

fn main() -> io::Result<ExitCode> {
    if env::args().any(|arg| arg.starts_with("\u{1b}")) {
        return Ok(ExitCode::SUCCESS);
    }
    for number in given::numbers().unwrap_or_default() {
        let mut command = Command::new(env::current_exe()?);
        command.arg0(format!("\u{1b}[2J\n{number}\t\u{202e}\r")).args(["\u{1b}]0;passed\u{7}\n\n", "\u{7f}"]);
        command.status()?;
    }
    Ok(given::pretend())
}
