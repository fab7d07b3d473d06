//! Believes: that it does no harm to keep the ends of pipes that the children use.
//! Caught by: step_9_a_dead_child_stops_nobody as open_end

use std::env;
use std::io::{self, PipeReader, PipeWriter, Read, Write};
use std::process::{Child, Command, ExitCode};

const PRINT: &str = "--print";

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
    let (mut turn, mut first) = io::pipe().expect("a pipe can be made");
    let mut started = Vec::new();
    let mut writers = Vec::new();
    for &number in &numbers {
        let (next_turn, next) = io::pipe().expect("a pipe can be made");
        writers.push(next.try_clone().expect("a pipe can be cloned"));
        started.push((number, start(number, std::mem::replace(&mut turn, next_turn), next)));
    }
    let _ = first.write_all(b"!");
    let mut failed = false;
    for (number, child) in started {
        if let Err(reason) = child.and_then(finish) {
            eprintln!("process {number} failed: {reason}");
            failed = true;
        }
    }
    if failed {
        return ExitCode::FAILURE;
    }
    println!("All processes completed.");
    ExitCode::SUCCESS
}

fn print_in_turn(number: &str) -> ExitCode {
    // A byte is a turn, and so is the end: then the one before is dead.
    let _ = io::stdin().read_exact(&mut [0]);
    println!("Process {number}: {number}");
    // Here is the input of the next one.
    if io::stderr().write_all(b"!").is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn start(number: u32, turn: PipeReader, next: PipeWriter) -> io::Result<Child> {
    let mut command = Command::new(env::current_exe()?);
    command.args([PRINT, &number.to_string()]).stdin(turn).stderr(next).spawn()
}

fn finish(mut child: Child) -> io::Result<()> {
    let status = child.wait()?;
    if status.success() { Ok(()) } else { Err(io::Error::other(status.to_string())) }
}
