//! Believes: that a process which no signal ended has done its work. A panic is an exit code.
//! Caught by: step_8_a_dead_stage_is_told as wrong_exit

use std::env;
use std::io::{self, Write};
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, ExitCode, Stdio};

use pipes_and_frames::sieve::{self, STAGE};

fn feed(limit: u32) -> io::Result<()> {
    pass_on((2..=limit).map(Ok))
}

fn stage() -> io::Result<()> {
    let mut numbers = io::stdin().lines().map(|line| line?.parse::<u32>().map_err(io::Error::other));
    let Some(prime) = numbers.next().transpose()? else { return Ok(()) };
    println!("{prime}");
    pass_on(numbers.filter(|number| number.as_ref().map_or(true, |number| number % prime != 0)))
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
    if status.signal().is_none() {
        Ok(())
    } else {
        Err(io::Error::other(format!("the next stage failed: {status}")))
    }
}

fn main() -> ExitCode {
    sieve::drive(feed, stage)
}
