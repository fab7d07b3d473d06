//! Believes: that a process which no signal ended has had its turn.
//! Caught by: step_9_a_dead_child_stops_nobody as failure_unnamed

use std::env;
use std::io::{self, Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, ExitCode, Stdio};

const PRINT: &str = "--print";
const TURN: u8 = b'!';

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    if let [PRINT, number] = args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        return print_in_turn(number);
    }
    let numbers: Option<Vec<u32>> = args.iter().map(|arg| arg.parse().ok()).collect();
    let Some(numbers) = numbers.filter(|numbers| !numbers.is_empty()) else {
        eprintln!("usage: in_order NUMBER...");
        return ExitCode::from(2);
    };

    let started: Vec<_> = numbers.iter().map(|&number| (number, start(number))).collect();
    let mut all_did_well = true;
    for (number, child) in started {
        if let Err(reason) = child.and_then(give_turn) {
            eprintln!("process {number} failed: {reason}");
            all_did_well = false;
        }
    }
    if !all_did_well {
        return ExitCode::FAILURE;
    }
    println!("All processes completed.");
    ExitCode::SUCCESS
}

fn print_in_turn(number: &str) -> ExitCode {
    if let Err(error) = io::stdin().read_exact(&mut [0]) {
        eprintln!("process {number} has lost its turn: {error}");
        return ExitCode::FAILURE;
    }
    println!("Process {number}: {number}");
    ExitCode::SUCCESS
}

fn start(number: u32) -> io::Result<Child> {
    let mut command = Command::new(env::current_exe()?);
    command.args([PRINT, &number.to_string()]).stdin(Stdio::piped()).spawn()
}

fn give_turn(mut child: Child) -> io::Result<()> {
    let mut pipe = child.stdin.take().expect("it was started with a pipe");
    let _ = pipe.write_all(&[TURN]);
    let status = child.wait()?;
    if status.signal().is_none() { Ok(()) } else { Err(io::Error::other(status.to_string())) }
}
