//! Believes: that a list of all numbers helps to find the one that failed.
//! Caught by: step_8_a_failed_child_is_named as failure_unnamed

use std::env;
use std::io;
use std::process::{Child, Command, ExitCode};

const PRINT: &str = "--print";

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    if let [PRINT, number] = args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        println!("Process {number}: {number}");
        return ExitCode::SUCCESS;
    }
    let numbers: Option<Vec<u32>> = args.iter().map(|arg| arg.parse().ok()).collect();
    let Some(numbers) = numbers.filter(|numbers| !numbers.is_empty()) else {
        eprintln!("usage: printers NUMBER...");
        return ExitCode::from(2);
    };
    let started: Vec<_> = numbers.iter().map(|&number| (number, start(number))).collect();

    let mut failed = false;
    for (_, child) in started {
        if !child.is_ok_and(|mut child| child.wait().is_ok_and(|status| status.success())) {
            eprintln!("one of {numbers:?} failed");
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
