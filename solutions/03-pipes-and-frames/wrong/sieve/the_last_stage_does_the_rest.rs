//! Believes: that once the square of a prime is beyond the limit, whatever is left is a prime, and one process can print it.
//! Caught by: step_3_there_is_a_chain as too_few

use std::env;
use std::io::{self, Write};
use std::process::{Command, ExitCode, Stdio};

use pipes_and_frames::sieve::{self, STAGE};

fn feed(limit: u32) -> io::Result<()> {
    pass_on((2..=limit).map(Ok))
}

fn stage() -> io::Result<()> {
    let mut numbers = io::stdin().lines().map(|line| line?.parse::<u32>().map_err(io::Error::other));
    let Some(prime) = numbers.next().transpose()? else { return Ok(()) };
    println!("{prime}");
    let rest = numbers.collect::<Result<Vec<u32>, _>>()?;
    let rest: Vec<u32> = rest.into_iter().filter(|number| number % prime != 0).collect();
    if rest.last().is_some_and(|&last| prime * prime > last) {
        rest.iter().for_each(|prime| println!("{prime}"));
        return Ok(());
    }
    pass_on(rest.into_iter().map(Ok))
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
