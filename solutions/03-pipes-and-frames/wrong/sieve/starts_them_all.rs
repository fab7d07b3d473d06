//! Believes: that a pipeline is laid by one who stands above it.
//! Caught by: step_3_there_is_a_chain as not_a_chain

use std::env;
use std::io::{self, Write};
use std::process::{Command, ExitCode, Stdio};

use pipes_and_frames::sieve::{self, STAGE};

fn feed(limit: u32) -> io::Result<()> {
    let mut numbers: Vec<u32> = (2..=limit).collect();
    while let Some(&prime) = numbers.first() {
        println!("{prime}");
        numbers = sieved(&numbers)?;
    }
    Ok(())
}

fn stage() -> io::Result<()> {
    let numbers = io::read_to_string(io::stdin())?;
    let mut numbers = numbers.lines().filter_map(|line| line.parse::<u32>().ok());
    let prime = numbers.next().unwrap_or(1);
    numbers.filter(|number| number % prime != 0).for_each(|number| println!("{number}"));
    Ok(())
}

/// What a stage leaves of these numbers.
fn sieved(numbers: &[u32]) -> io::Result<Vec<u32>> {
    let mut command = Command::new(env::current_exe()?);
    let mut child = command.arg(STAGE).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let mut pipe = child.stdin.take().expect("it is a pipe");
    let written = numbers.iter().try_for_each(|number| writeln!(pipe, "{number}"));
    drop(pipe);
    let output = child.wait_with_output()?;
    written?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.status.success() {
        return Err(io::Error::other("a stage failed"));
    }
    Ok(text.lines().filter_map(|line| line.parse().ok()).collect())
}

fn main() -> ExitCode {
    sieve::drive(feed, stage)
}
