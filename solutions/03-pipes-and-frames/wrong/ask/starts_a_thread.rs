//! Believes: that a thread is enough: it runs beside us, and its result comes back by `join`.
//! Caught by: step_1_a_child_is_started as threads_instead

use std::io;
use std::process::{self, ExitCode};
use std::thread;

use pipes_and_frames::ask;

fn work(task: &str, input: &[u8]) -> Vec<u8> {
    let number = || String::from_utf8_lossy(input).parse::<u64>().unwrap_or(0);
    match task {
        "pid" => process::id().to_string().into_bytes(),
        "square" => number().pow(2).to_string().into_bytes(),
        "length" => input.len().to_string().into_bytes(),
        _ => input.to_vec(),
    }
}

fn ask(task: &str, input: &[u8]) -> io::Result<Vec<u8>> {
    let answer = thread::scope(|scope| scope.spawn(|| work(task, input)).join());
    Ok(answer.expect("it does not panic"))
}

fn main() -> ExitCode {
    ask::drive(ask)
}
