//! Believes: that a child that has ended has printed.
//! Caught by: step_9_a_dead_child_stops_nobody as false_claim

use std::env;
use std::io::{self, Read, Write};
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
    for (_, child) in started {
        if let Ok(mut child) = child {
            if let Some(mut pipe) = child.stdin.take() {
                let _ = pipe.write_all(b"!");
            }
            let _ = child.wait();
        }
    }
    println!("All processes completed.");
    ExitCode::SUCCESS
}

fn print_in_turn(number: &str) -> ExitCode {
    if io::stdin().read_exact(&mut [0]).is_err() {
        return ExitCode::FAILURE;
    }
    println!("Process {number}: {number}");
    ExitCode::SUCCESS
}

fn start(number: u32) -> io::Result<Child> {
    let mut command = Command::new(env::current_exe()?);
    command.args([PRINT, &number.to_string()]).stdin(Stdio::piped()).spawn()
}
