//! Believes: that lines end with a carriage return and a line feed everywhere.
//! Caught by: step_3_each_child_prints_its_own_number as wrong_numbers

use std::env;
use std::io;
use std::process::{Child, Command, ExitCode};

const PRINT: &str = "--print";

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    if let [PRINT, number] = args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        println!("Process {number}: {number}\r");
        return ExitCode::SUCCESS;
    }
    let numbers: Option<Vec<u32>> = args.iter().map(|arg| arg.parse().ok()).collect();
    let Some(numbers) = numbers.filter(|numbers| !numbers.is_empty()) else {
        eprintln!("usage: printers NUMBER...");
        return ExitCode::from(2);
    };
    let started: Vec<_> = numbers.iter().map(|&number| (number, start(number).unwrap())).collect();
    let mut failed = false;
    for (number, mut child) in started {
        if !child.wait().is_ok_and(|status| status.success()) {
            eprintln!("process {number} failed");
            failed = true;
        }
    }
    if failed {
        return ExitCode::FAILURE;
    }
    println!("All processes completed.");
    ExitCode::SUCCESS
}

fn start(number: u32) -> io::Result<Child> {
    Command::new(env::current_exe()?).args([PRINT, &number.to_string()]).spawn()
}
