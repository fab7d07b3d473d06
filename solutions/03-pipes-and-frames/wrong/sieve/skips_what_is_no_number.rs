//! Believes: that what can't be read can be left out.
//! Caught by: step_8_a_dead_stage_is_told as no_complaint

use std::env;
use std::io::{self, Write};
use std::process::{Command, ExitCode, Stdio};

use pipes_and_frames::sieve::{self, STAGE};

fn feed(limit: u32) -> io::Result<()> {
    pass_on((2..=limit).map(Ok))
}

fn stage() -> io::Result<()> {
    let lines = io::stdin().lines().map_while(Result::ok);
    let mut numbers = lines.filter_map(|line| line.parse::<u32>().ok());
    let Some(prime) = numbers.next() else { return Ok(()) };
    println!("{prime}");
    pass_on(numbers.filter(|number| number % prime != 0).map(Ok))
}

fn pass_on(numbers: impl Iterator<Item = io::Result<u32>>) -> io::Result<()> {
    let mut numbers = numbers.peekable();
    if numbers.peek().is_none() {
        return Ok(());
    }
    let mut child = Command::new(env::current_exe()?).arg(STAGE).stdin(Stdio::piped()).spawn()?;
    let mut pipe = child.stdin.take().expect("it is a pipe, and nobody took it before");
    let written = numbers.try_for_each(|number| writeln!(pipe, "{}", number?));
    drop(pipe);
    let status = child.wait()?;
    written?;
    if status.success() { Ok(()) } else { Err(io::Error::other(format!("the next stage failed: {status}"))) }
}

fn main() -> ExitCode {
    sieve::drive(feed, stage)
}
