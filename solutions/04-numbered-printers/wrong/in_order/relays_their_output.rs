//! Believes: that a parent that collects the lines has them in any order it likes.
//! Caught by: step_3_each_child_prints_its_own_number as relayed

use std::env;
use std::io;
use std::process::{Child, Command, ExitCode, Stdio};

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
    let started: Vec<_> = numbers.iter().map(|&number| (number, start(number))).collect();
    let mut failed = false;
    for (number, child) in started {
        match child.and_then(Child::wait_with_output) {
            Ok(output) if output.status.success() => {
                print!("{}", String::from_utf8_lossy(&output.stdout));
            }
            _ => {
                eprintln!("process {number} failed");
                failed = true;
            }
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
    let mut command = Command::new(env::current_exe()?);
    command.args([PRINT, &number.to_string()]).stdout(Stdio::piped()).spawn()
}
