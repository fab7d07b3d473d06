//! Believes: that the next process does the same as this one, so it is started in the same way.
//! Caught by: step_1_a_prime_is_a_process as process_limit

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
    pass_on(numbers.filter(|number| number.as_ref().map_or(true, |number| number % prime != 0)))
}

fn pass_on(numbers: impl Iterator<Item = io::Result<u32>>) -> io::Result<()> {
    let mut numbers = numbers.peekable();
    if numbers.peek().is_none() {
        return Ok(());
    }
    let mut child =
        Command::new(env::current_exe()?).args(env::args().skip(1)).stdin(Stdio::piped()).spawn()?;
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
