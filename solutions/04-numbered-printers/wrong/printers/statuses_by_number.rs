//! Believes: that a number names a status, so a map from numbers to statuses loses none.
//! Caught by: step_8_a_failed_child_is_named as false_claim

use std::collections::BTreeMap;
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
    let started: Vec<_> = numbers.iter().map(|&number| (number, start(number).unwrap())).collect();
    let mut ended = BTreeMap::new();
    for (number, mut child) in started {
        ended.insert(number, child.wait().unwrap());
    }
    let mut failed = false;
    for (number, status) in ended {
        if !status.success() {
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
