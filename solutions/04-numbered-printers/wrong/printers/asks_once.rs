//! Believes: that `try_wait` waits a little.
//! Caught by: step_2_every_child_is_waited_for as not_waited

use std::env;
use std::io;
use std::process::{Child, Command, ExitCode};

const PRINT: &str = "--print";

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    if let [PRINT, number] = args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        let _ = io::copy(&mut io::stdin(), &mut io::sink());
        println!("Process {number}: {number}");
        return ExitCode::SUCCESS;
    }
    let numbers: Option<Vec<u32>> = args.iter().map(|arg| arg.parse().ok()).collect();
    let Some(numbers) = numbers.filter(|numbers| !numbers.is_empty()) else {
        eprintln!("usage: printers NUMBER...");
        return ExitCode::from(2);
    };
    let started: Vec<_> = numbers.iter().map(|&number| (number, start(number))).collect();

    for (_, child) in started {
        if let Ok(mut child) = child {
            // Held at a gate of its own, the child can't have ended yet.
            let _ = child.try_wait();
            drop(child.stdin.take());
        }
    }
    println!("All processes completed.");
    ExitCode::SUCCESS
}

fn start(number: u32) -> io::Result<Child> {
    Command::new(env::current_exe()?)
        .args([PRINT, &number.to_string()])
        .stdin(std::process::Stdio::piped())
        .spawn()
}
