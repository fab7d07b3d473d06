//! Believes: that a child that has not ended after five questions must have printed by now.
//! Caught by: step_5_lines_come_in_order as out_of_order

use std::env;
use std::io::{self, Read};
use std::process::{Child, Command, ExitCode, Stdio};
use std::thread;
use std::time::Duration;

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
    let mut started: Vec<_> = numbers.iter().map(|&number| (number, start(number))).collect();
    for (_, child) in &mut started {
        if let Ok(child) = child {
            drop(child.stdin.take());
            for _ in 0..5 {
                if child.try_wait().is_ok_and(|status| status.is_some()) {
                    break;
                }
                thread::sleep(Duration::from_millis(10));
            }
        }
    }
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

fn print_in_turn(number: &str) -> ExitCode {
    if io::stdin().read_to_end(&mut Vec::new()).is_err() {
        return ExitCode::FAILURE;
    }
    println!("Process {number}: {number}");
    ExitCode::SUCCESS
}

fn start(number: u32) -> io::Result<Child> {
    let mut command = Command::new(env::current_exe()?);
    command.args([PRINT, &number.to_string()]).stdin(Stdio::piped()).spawn()
}

fn finish(mut child: Child) -> io::Result<()> {
    let status = child.wait()?;
    if status.success() { Ok(()) } else { Err(io::Error::other(status.to_string())) }
}
