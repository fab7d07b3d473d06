//! Believes: that a sieve is a loop, and its output is all that counts.
//! Caught by: step_1_a_prime_is_a_process as in_parent

use std::io;
use std::process::ExitCode;

use pipes_and_frames::sieve;

fn feed(limit: u32) -> io::Result<()> {
    let mut rest: Vec<u32> = (2..=limit).collect();
    while let Some(&prime) = rest.first() {
        println!("{prime}");
        rest.retain(|number| number % prime != 0);
    }
    Ok(())
}

fn stage() -> io::Result<()> {
    Ok(())
}

fn main() -> ExitCode {
    sieve::drive(feed, stage)
}
