//! Believes: that one after the other is in order.
//! Caught by: step_4_all_are_alive_together as serial

use std::env;
use std::io;
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
    let mut failed = false;
    for &number in &numbers {
        if let Err(reason) = start(number).and_then(finish) {
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
    println!("Process {number}: {number}");
    ExitCode::SUCCESS
}

fn start(number: u32) -> io::Result<Child> {
    Command::new(env::current_exe()?).args([PRINT, &number.to_string()]).spawn()
}

fn finish(mut child: Child) -> io::Result<()> {
    let status = child.wait()?;
    if status.success() { Ok(()) } else { Err(io::Error::other(status.to_string())) }
}
