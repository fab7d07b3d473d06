//! Believes: that every number is tried by a process of its own.
//! Caught by: step_3_there_is_a_chain as not_a_chain

use std::env;
use std::io::{self, Write};
use std::process::{Command, ExitCode, Stdio};

use pipes_and_frames::sieve::{self, STAGE};

fn feed(limit: u32) -> io::Result<()> {
    (2..=limit).try_for_each(|number| pass_on([Ok(number)].into_iter()))
}

fn stage() -> io::Result<()> {
    let number: u32 = io::read_to_string(io::stdin())?.trim().parse().map_err(io::Error::other)?;
    if (2..number).all(|divisor| number % divisor != 0) {
        println!("{number}");
    }
    Ok(())
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
