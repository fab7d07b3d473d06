//! Believes: that after one failure the lines of the others are worth nothing.
//! Caught by: step_8_a_failed_child_is_named as killed_child

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
    let mut all_did_well = true;
    for (number, child) in started {
        // Whoever was ended here is none that failed.
        let is_to_end = !all_did_well;
        if finish(child, is_to_end).is_err() {
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

fn start(number: u32) -> io::Result<Child> {
    Command::new(env::current_exe()?).args([PRINT, &number.to_string()]).spawn()
}

fn finish(child: io::Result<Child>, is_to_end: bool) -> io::Result<()> {
    let mut child = child?;
    if is_to_end {
        child.kill()?;
    }
    let status = child.wait()?;
    if status.success() || is_to_end { Ok(()) } else { Err(io::Error::other(status.to_string())) }
}
