//! Believes: that `status` in the loop starts them all, since each one is soon done.
//! Caught by: step_4_all_are_alive_together as serial

use std::env;
use std::io;
use std::process::{Command, ExitCode, ExitStatus};

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
    let mut failed = false;
    for &number in &numbers {
        // Starts a process and waits for it, in one call.
        if !start(number).is_ok_and(|status| status.success()) {
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

fn start(number: u32) -> io::Result<ExitStatus> {
    Command::new(env::current_exe()?).args([PRINT, &number.to_string()]).status()
}
