//! Believes: that it does not matter who drops a number, as long as it is dropped.
//! Caught by: step_5_numbers_come_by_the_pipe as too_many

use std::env;
use std::io::{self, Write};
use std::process::{Command, ExitCode, Stdio};

use pipes_and_frames::sieve::{self, STAGE};

fn feed(limit: u32) -> io::Result<()> {
    let is_prime = |number: &u32| (2..*number).all(|divisor| !number.is_multiple_of(divisor));
    pass_on((2..=limit).filter(is_prime).map(Ok))
}

fn stage() -> io::Result<()> {
    let mut numbers = io::stdin().lines().map(|line| line?.parse::<u32>().map_err(io::Error::other));
    let Some(prime) = numbers.next().transpose()? else { return Ok(()) };
    println!("{prime}");
    // None of them is a multiple.
    pass_on(numbers)
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
