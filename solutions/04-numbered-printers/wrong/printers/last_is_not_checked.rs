//! Believes: that the last argument needs no check, since the loop has ended.
//! Caught by: step_7_bad_input_starts_nothing as no_complaint

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
    let Some((last, rest)) = args.split_last() else {
        eprintln!("usage: printers NUMBER...");
        return ExitCode::from(2);
    };
    if !rest.iter().all(|arg| arg.parse::<u32>().is_ok()) {
        eprintln!("usage: printers NUMBER...");
        return ExitCode::from(2);
    }
    let _ = last;
    let started: Vec<_> = args
        .iter()
        .map(|arg| {
            (arg.clone(), Command::new(env::current_exe().unwrap()).args([PRINT, arg]).spawn().unwrap())
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
