//! Believes: that an argument is a pipe for numbers that are known already.
//! Caught by: step_5_numbers_come_by_the_pipe as told_by_argument

use std::env;
use std::io;
use std::process::{Command, ExitCode};

use pipes_and_frames::sieve;

const PRIMES: &str = "--primes";

fn feed(limit: u32) -> io::Result<()> {
    let is_prime = |number: &u32| (2..*number).all(|divisor| number % divisor != 0);
    start((2..=limit).filter(is_prime).map(|prime| prime.to_string()).collect())
}

fn stage() -> io::Result<()> {
    Ok(())
}

/// A process for the first of these, which starts one for the rest.
fn start(primes: Vec<String>) -> io::Result<()> {
    if primes.is_empty() {
        return Ok(());
    }
    let mut child = Command::new(env::current_exe()?).arg(PRIMES).args(primes).spawn()?;
    if child.wait()?.success() { Ok(()) } else { Err(io::Error::other("the next stage failed")) }
}

fn print_and_start(primes: &[String]) -> io::Result<()> {
    println!("{}", primes[0]);
    start(primes[1..].to_vec())
}

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    if let Some((PRIMES, primes)) = args.split_first().map(|(first, rest)| (first.as_str(), rest)) {
        return if print_and_start(primes).is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    sieve::drive(feed, stage)
}
