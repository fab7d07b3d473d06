//! Believes: that the order of the stages does not matter, as long as all primes are printed.
//! Caught by: step_4_each_prints_its_prime as wrong_output

use std::env;
use std::io::{self, Write};
use std::process::{Command, ExitCode, Stdio};

use pipes_and_frames::sieve::{self, STAGE};

fn feed(limit: u32) -> io::Result<()> {
    pass_on((2..=limit).map(Ok))
}

fn stage() -> io::Result<()> {
    let numbers = io::read_to_string(io::stdin())?;
    let mut numbers: Vec<u32> = numbers.lines().filter_map(|line| line.parse().ok()).collect();
    // Down from the last one: what has no divisor is a prime.
    let is_prime = |number: u32| (2..number).all(|divisor| number % divisor != 0);
    while numbers.last().is_some_and(|&number| !is_prime(number)) {
        numbers.pop();
    }
    if let Some(prime) = numbers.pop() {
        println!("{prime}");
    }
    pass_on(numbers.into_iter().filter(|&number| is_prime(number)).map(Ok))
}

fn pass_on(numbers: impl Iterator<Item = io::Result<u32>>) -> io::Result<()> {
    let mut numbers = numbers.peekable();
    if numbers.peek().is_none() {
        return Ok(());
    }
    let mut child = Command::new(env::current_exe()?).arg(STAGE).stdin(Stdio::piped()).spawn()?;
    let mut pipe = child.stdin.take().expect("it is a pipe");
    let written = numbers.try_for_each(|number| writeln!(pipe, "{}", number?));
    drop(pipe);
    let status = child.wait()?;
    written?;
    if status.success() { Ok(()) } else { Err(io::Error::other("the next stage failed")) }
}

fn main() -> ExitCode {
    sieve::drive(feed, stage)
}
