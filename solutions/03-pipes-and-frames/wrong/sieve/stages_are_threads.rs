//! Believes: that a stage is a thread, and a pipe is a channel.
//! Caught by: step_1_a_prime_is_a_process as threads_instead

use std::io;
use std::process::ExitCode;
use std::sync::mpsc::{self, Receiver};
use std::thread;

use pipes_and_frames::sieve;

fn feed(limit: u32) -> io::Result<()> {
    let (sender, numbers) = mpsc::channel();
    let first = thread::spawn(move || filter(numbers));
    for number in 2..=limit {
        sender.send(number).expect("the first stage listens");
    }
    drop(sender);
    first.join().expect("it does not panic");
    Ok(())
}

fn stage() -> io::Result<()> {
    Ok(())
}

fn filter(numbers: Receiver<u32>) {
    let Ok(prime) = numbers.recv() else { return };
    println!("{prime}");
    let (sender, rest) = mpsc::channel();
    let next = thread::spawn(move || filter(rest));
    numbers
        .iter()
        .filter(|number| number % prime != 0)
        .for_each(|number| sender.send(number).expect("it listens"));
    drop(sender);
    next.join().expect("it does not panic");
}

fn main() -> ExitCode {
    sieve::drive(feed, stage)
}
