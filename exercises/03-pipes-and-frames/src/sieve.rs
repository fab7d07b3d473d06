//! `sieve`: the driver.

use std::io;
use std::process::ExitCode;

use crate::driver;

/// The only argument of a stage.
pub const STAGE: &str = "--stage";

/// `sieve LIMIT`: does what the first process has to do. `sieve --stage`: does what a stage has to do.
pub fn drive(feed: fn(limit: u32) -> io::Result<()>, stage: fn() -> io::Result<()>) -> ExitCode {
    driver::drive(|args| match *args {
        [STAGE] => stage(),
        [limit] => match limit.parse() {
            Ok(limit) => feed(limit),
            Err(error) => Err(io::Error::other(format!("{limit:?} is no limit: {error}"))),
        },
        _ => driver::usage("sieve LIMIT"),
    })
}
