//! Believes: that each child starts the next one once its line is out.
//! Caught by: step_1_each_number_gets_a_process as grandchild

use std::env;
use std::io;
use std::process::{Command, ExitCode};

const PRINT: &str = "--print";

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    if let Some((first, rest)) = args.split_first()
        && first == PRINT
    {
        println!("Process {}: {}", rest[0], rest[0]);
        return if start_next(&rest[1..]).is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    let numbers: Option<Vec<u32>> = args.iter().map(|arg| arg.parse().ok()).collect();
    if numbers.is_none_or(|numbers| numbers.is_empty()) {
        eprintln!("usage: in_order NUMBER...");
        return ExitCode::from(2);
    }
    if start_next(&args).is_err() {
        eprintln!("process {} failed", args[0]);
        return ExitCode::FAILURE;
    }
    println!("All processes completed.");
    ExitCode::SUCCESS
}

fn start_next(numbers: &[String]) -> io::Result<()> {
    if numbers.is_empty() {
        return Ok(());
    }
    let status = Command::new(env::current_exe()?).arg(PRINT).args(numbers).status()?;
    if status.success() { Ok(()) } else { Err(io::Error::other(status.to_string())) }
}
