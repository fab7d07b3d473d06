//! Believes: that what a child starts in the background is not part of the program.
//! Caught by: step_2_every_child_is_waited_for as left_behind

use std::env;
use std::io;
use std::process::{Child, Command, ExitCode};

const PRINT: &str = "--print";

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    if let [PRINT, number] = args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        println!("Process {number}: {number}");
        // Keeps watch after the child has ended, and after the program has.
        let watch = Command::new("sleep").arg("100").stdout(std::process::Stdio::null()).spawn();
        return if watch.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    let numbers: Option<Vec<u32>> = args.iter().map(|arg| arg.parse().ok()).collect();
    let Some(numbers) = numbers.filter(|numbers| !numbers.is_empty()) else {
        eprintln!("usage: printers NUMBER...");
        return ExitCode::from(2);
    };
    let started: Vec<_> = numbers.iter().map(|&number| (number, start(number))).collect();

    let mut failed = false;
    for (number, child) in started {
        if !child.is_ok_and(|mut child| child.wait().is_ok_and(|status| status.success())) {
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
