//! Believes: that a process which no signal ended has done its work. A panic is an exit code.
//! Caught by: step_8_a_failed_child_is_named as failure_unnamed

use std::env;
use std::io;
use std::os::unix::process::ExitStatusExt;
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
        if let Err(reason) = finish(child) {
            eprintln!("process {number} failed: {reason}");
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

fn finish(child: io::Result<Child>) -> io::Result<()> {
    let status = child?.wait()?;
    if status.signal().is_none() { Ok(()) } else { Err(io::Error::other(status.to_string())) }
}
