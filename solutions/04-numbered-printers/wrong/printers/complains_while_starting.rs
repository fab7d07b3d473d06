//! Believes: that a bad number can be refused when its turn comes, with the ones before it started already.
//! Caught by: step_7_bad_input_starts_nothing as started_anyway

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
    let mut started = Vec::new();
    for arg in &args {
        let Ok(number) = arg.parse() else {
            eprintln!("usage: printers NUMBER...");
            for child in started {
                let _: (u32, io::Result<Child>) = child;
                let _ = child.1.and_then(|mut child| child.wait());
            }
            return ExitCode::from(2);
        };
        started.push((number, start(number)));
    }
    if args.is_empty() {
        eprintln!("usage: printers NUMBER...");
        return ExitCode::from(2);
    }

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
