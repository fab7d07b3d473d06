//! Believes: that what is no argument has not been told.
//! Caught by: step_5_numbers_come_by_the_pipe as lost_input

use std::env;
use std::io;
use std::process::{Command, ExitCode, Stdio};

use pipes_and_frames::sieve::{self, STAGE};

const NUMBER: &str = "SIEVE_NUMBER";
const LIMIT: &str = "SIEVE_LIMIT";

fn feed(limit: u32) -> io::Result<()> {
    start_next(2, limit)
}

fn stage() -> io::Result<()> {
    let told = |name| env::var(name).map_err(io::Error::other)?.parse::<u32>().map_err(io::Error::other);
    let prime = told(NUMBER)?;
    println!("{prime}");
    start_next(prime + 1, told(LIMIT)?)
}

fn start_next(from: u32, limit: u32) -> io::Result<()> {
    let is_prime = |number: &u32| (2..*number).all(|divisor| !number.is_multiple_of(divisor));
    let Some(prime) = (from..=limit).find(is_prime) else { return Ok(()) };
    let mut command = Command::new(env::current_exe()?);
    command.env(NUMBER, prime.to_string()).env(LIMIT, limit.to_string());
    let status = command.arg(STAGE).stdin(Stdio::null()).status()?;
    if status.success() { Ok(()) } else { Err(io::Error::other("the next stage failed")) }
}

fn main() -> ExitCode {
    sieve::drive(feed, stage)
}
