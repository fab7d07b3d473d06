//! Believes: that a child that sleeps for its place times 50 ms prints in its place.
//! Caught by: step_5_lines_come_in_order as out_of_order

use std::env;
use std::io;
use std::process::{Child, Command, ExitCode};
use std::thread;
use std::time::Duration;

const PRINT: &str = "--print";

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    if let [PRINT, number, ms] = args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        return print_in_turn(number, ms);
    }
    let numbers: Option<Vec<u32>> = args.iter().map(|arg| arg.parse().ok()).collect();
    let Some(numbers) = numbers.filter(|numbers| !numbers.is_empty()) else {
        eprintln!("usage: in_order NUMBER...");
        return ExitCode::from(2);
    };
    let started: Vec<_> =
        (0..).zip(&numbers).map(|(place, &number)| (number, start(number, 50 * place))).collect();
    let mut failed = false;
    for (number, child) in started {
        if let Err(reason) = child.and_then(finish) {
            eprintln!("process {number} failed: {reason}");
            failed = true;
        }
    }
    if failed {
        return ExitCode::FAILURE;
    }
    println!("All processes completed.");
    ExitCode::SUCCESS
}

fn print_in_turn(number: &str, ms: &str) -> ExitCode {
    thread::sleep(Duration::from_millis(ms.parse().expect("the parent says how long")));
    println!("Process {number}: {number}");
    ExitCode::SUCCESS
}

fn start(number: u32, ms: u64) -> io::Result<Child> {
    Command::new(env::current_exe()?).args([PRINT, &number.to_string(), &ms.to_string()]).spawn()
}

fn finish(mut child: Child) -> io::Result<()> {
    let status = child.wait()?;
    if status.success() { Ok(()) } else { Err(io::Error::other(status.to_string())) }
}
