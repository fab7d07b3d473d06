//! Sieve: a process for each prime.
//!
//! `sieve 12` prints the primes up to 12, a line for each. No process knows more than one of them. The first process
//! writes the numbers from 2 to the limit into a pipe. At the other end is a *stage*. The first number that a stage
//! gets is a prime, and it prints it at once. Of the others it drops the multiples of its prime, and passes the rest on
//! in the same way: into a pipe, at the other end of which is the next stage, a child of its own.
//!
//! - A stage is started when there is a number for it, and not before. So there are as many stages as primes.
//! - All stages are started alike: this program, with the argument `sieve::STAGE` and no other. What a stage knows, it
//!   has from its standard input, where each number is a line. So anybody can start one: the judge does.
//! - Every process waits for its child before it ends, and fails if the child has failed.
//!
//! The idea is Doug McIlroy's. Nobody should compute primes like that, and everybody should have written it once.

use std::env;
use std::io::{self, Write};
use std::process::{Command, ExitCode, Stdio};

use pipes_and_frames::sieve::{self, STAGE};

/// What the first process does: it passes on the numbers from 2 to the limit, which is included.
///
/// # Errors
/// If a stage could not be started, or failed.
fn feed(limit: u32) -> io::Result<()> {
    pass_on((2..=limit).map(Ok))
}

/// What a stage does: it prints its prime, and passes on what is no multiple of it.
///
/// # Errors
/// If a number could not be read, or if the next stage could not be started, or failed.
fn stage() -> io::Result<()> {
    let mut numbers = io::stdin().lines().map(|line| line?.parse::<u32>().map_err(io::Error::other));
    let Some(prime) = numbers.next().transpose()? else { return Ok(()) };
    // Before the next stage has a number, so that the primes come in order.
    println!("{prime}");
    pass_on(numbers.filter(|number| number.as_ref().map_or(true, |number| number % prime != 0)))
}

/// Gives these numbers to a stage of their own, and waits for it. If there is none, neither is the stage.
fn pass_on(numbers: impl Iterator<Item = io::Result<u32>>) -> io::Result<()> {
    let mut numbers = numbers.peekable();
    if numbers.peek().is_none() {
        return Ok(());
    }
    let mut child = Command::new(env::current_exe()?).arg(STAGE).stdin(Stdio::piped()).spawn()?;
    let mut pipe = child.stdin.take().expect("it is a pipe, and nobody took it before");
    let written = numbers.try_for_each(|number| writeln!(pipe, "{}", number?));
    // The end of the numbers. It runs through the chain: each stage that comes to it closes the pipe to the next.
    drop(pipe);
    let status = child.wait()?;
    // Only now, when nobody is left to be waited for.
    written?;
    if status.success() { Ok(()) } else { Err(io::Error::other(format!("the next stage failed: {status}"))) }
}

fn main() -> ExitCode {
    sieve::drive(feed, stage)
}
