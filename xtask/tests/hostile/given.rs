//! What hostile programs share: the exercise, done right. Not hostile itself.

use std::env;
use std::io;
use std::process::{Child, Command, ExitCode};

const PRINT: &str = "--print";

/// Does all that the exercise asks for.
pub fn work() -> ExitCode {
    if let Some(number) = to_print() {
        println!("Process {number}: {number}");
        return ExitCode::SUCCESS;
    }
    let Some(numbers) = numbers() else { return usage() };
    let started: Vec<_> = numbers.into_iter().map(|number| (number, start(number))).collect();
    let mut all_did_well = true;
    for (number, child) in started {
        if !child.and_then(|mut child| child.wait()).is_ok_and(|status| status.success()) {
            eprintln!("process {number} failed");
            all_did_well = false;
        }
    }
    if !all_did_well {
        return ExitCode::FAILURE;
    }
    println!("All processes completed.");
    ExitCode::SUCCESS
}

/// Prints everything itself: what a cheat does once its trick was played.
pub fn pretend() -> ExitCode {
    let Some(numbers) = numbers() else { return usage() };
    for number in numbers {
        println!("Process {number}: {number}");
    }
    println!("All processes completed.");
    ExitCode::SUCCESS
}

/// What a child is to print; `None` for the first process.
pub fn to_print() -> Option<String> {
    let args: Vec<String> = env::args().skip(1).collect();
    match &args[..] {
        [flag, number] if flag == PRINT => Some(number.clone()),
        _ => None,
    }
}

/// The numbers on the command line, if all is well with them.
pub fn numbers() -> Option<Vec<u32>> {
    let numbers: Option<Vec<u32>> = env::args().skip(1).map(|arg| arg.parse().ok()).collect();
    numbers.filter(|numbers| !numbers.is_empty())
}

/// Starts the child that prints this number.
pub fn start(number: u32) -> io::Result<Child> {
    Command::new(env::current_exe()?).args([PRINT, &number.to_string()]).spawn()
}

fn usage() -> ExitCode {
    eprintln!("usage: printers NUMBER...");
    ExitCode::from(2)
}
