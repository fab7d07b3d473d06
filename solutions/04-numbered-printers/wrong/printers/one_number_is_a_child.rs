//! Believes: that whoever has exactly one argument is a child.
//! Caught by: step_1_each_number_gets_a_process as in_parent

use std::env;
use std::io;
use std::process::{Child, Command, ExitCode};

const PRINT: &str = "--print";

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    if let [number] = &args[..]
        && let Ok(number) = number.parse::<u32>()
    {
        println!("Process {number}: {number}");
        return ExitCode::SUCCESS;
    }
    let numbers: Option<Vec<u32>> = args.iter().map(|arg| arg.parse().ok()).collect();
    let Some(numbers) = numbers.filter(|numbers| !numbers.is_empty()) else {
        eprintln!("usage: printers NUMBER...");
        return ExitCode::from(2);
    };
    let started: Vec<_> = numbers
        .iter()
        .map(|&number| {
            (number, Command::new(env::current_exe().unwrap()).arg(number.to_string()).spawn().unwrap())
        })
        .collect();
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
