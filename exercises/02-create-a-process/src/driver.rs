//! What the drivers of this chapter have in common.

use std::process::ExitCode;
use std::time::{Duration, Instant};
use std::{env, io, thread};

use crate::tasks::{self, TASK};

/// Does what the arguments ask for: the task, in a child; else what this driver can do.
pub fn drive(drive: impl FnOnce(&[&str]) -> io::Result<()>) -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match args[..] {
        [TASK, task, ref args @ ..] => tasks::perform(task, args),
        _ => drive(&args).map(|()| ExitCode::SUCCESS),
    };
    done.unwrap_or_else(|error| {
        eprintln!("{error}");
        ExitCode::FAILURE
    })
}

/// The arguments are none that this driver knows.
pub fn usage<T>(usage: &str) -> io::Result<T> {
    Err(io::Error::other(format!("usage: {usage}")))
}

/// Asks until the answer is yes. `false` if it is still no after so long that it will never be yes.
pub fn becomes_true(mut ask: impl FnMut() -> io::Result<bool>) -> io::Result<bool> {
    // A right answer needs milliseconds. Before the judge's own deadline, and stretched as that one is.
    let slowness = std::env::var("WORKBOOK_SLOW").ok().and_then(|factor| factor.parse().ok()).unwrap_or(1.0);
    let patience = Duration::from_secs_f64(3.0 * slowness);
    let first = Instant::now();
    while !ask()? {
        if first.elapsed() > patience {
            return Ok(false);
        }
        thread::yield_now();
    }
    Ok(true)
}
