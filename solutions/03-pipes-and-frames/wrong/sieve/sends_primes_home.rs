//! Believes: that a prime must come back to the first process before it can be printed.
//! Caught by: step_4_each_prints_its_prime as relayed

use std::env;
use std::io::{self, Write};
use std::process::{Command, ExitCode, Stdio};

use pipes_and_frames::sieve::{self, STAGE};

fn feed(limit: u32) -> io::Result<()> {
    let mut primes = Vec::new();
    pass_on((2..=limit).map(Ok), &mut primes)?;
    primes.sort_unstable();
    primes.iter().for_each(|prime| println!("{prime}"));
    Ok(())
}

fn stage() -> io::Result<()> {
    let mut numbers = io::stdin().lines().map(|line| line?.parse::<u32>().map_err(io::Error::other));
    let Some(prime) = numbers.next().transpose()? else { return Ok(()) };
    let mut primes = vec![prime];
    let rest = numbers.filter(|number| number.as_ref().map_or(true, |number| number % prime != 0));
    pass_on(rest, &mut primes)?;
    // To whoever started this stage.
    primes.iter().for_each(|prime| println!("{prime}"));
    Ok(())
}

/// Passes numbers on, and adds the primes that come back.
fn pass_on(numbers: impl Iterator<Item = io::Result<u32>>, primes: &mut Vec<u32>) -> io::Result<()> {
    let mut numbers = numbers.peekable();
    if numbers.peek().is_none() {
        return Ok(());
    }
    let mut command = Command::new(env::current_exe()?);
    let mut child = command.arg(STAGE).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let mut pipe = child.stdin.take().expect("it is a pipe");
    let written = numbers.try_for_each(|number| writeln!(pipe, "{}", number?));
    drop(pipe);
    let output = child.wait_with_output()?;
    written?;
    if !output.status.success() {
        return Err(io::Error::other("the next stage failed"));
    }
    primes
        .extend(String::from_utf8_lossy(&output.stdout).lines().filter_map(|line| line.parse::<u32>().ok()));
    Ok(())
}

fn main() -> ExitCode {
    sieve::drive(feed, stage)
}
