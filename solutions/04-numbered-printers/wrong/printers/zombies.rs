//! Believes: that the end of a child's output is the end of the child, and needs no wait.
//! Caught by: step_2_every_child_is_waited_for as not_waited

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
    let mut started: Vec<_> = numbers.iter().map(|&number| start(number)).collect();
    for child in started.iter_mut().flatten() {
        // The pipe ends when the child does. Its status stays with the kernel.
        if let Some(mut pipe) = child.stderr.take() {
            let _ = io::copy(&mut pipe, &mut io::sink());
        }
    }
    println!("All processes completed.");
    ExitCode::SUCCESS
}

fn start(number: u32) -> io::Result<Child> {
    Command::new(env::current_exe()?)
        .args([PRINT, &number.to_string()])
        .stderr(std::process::Stdio::piped())
        .spawn()
}
