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

use std::io;
use std::process::ExitCode;

use pipes_and_frames::sieve;

/// What the first process does: it passes on the numbers from 2 to the limit, which is included.
///
/// # Errors
/// If a stage could not be started, or failed.
fn feed(limit: u32) -> io::Result<()> {
    todo!("pass on the numbers from 2 to {limit}")
}

/// What a stage does: it prints its prime, and passes on what is no multiple of it.
///
/// # Errors
/// If a number could not be read, or if the next stage could not be started, or failed.
fn stage() -> io::Result<()> {
    todo!("read numbers from standard input, print the first, and pass on some of the others")
}

// TODO: what both do: give numbers to a stage of their own, and wait for it.

fn main() -> ExitCode {
    sieve::drive(feed, stage)
}
