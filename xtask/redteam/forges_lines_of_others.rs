//! Has children that do nothing, and prints their lines by their own descriptors, as if each had done so itself.
//! Attacks: who wrote a line.
//! Hands in: printers
//! Seen as: step_3_each_child_prints_its_own_number

use std::fs::OpenOptions;
use std::io::Write;
use std::process::{Command, ExitCode, Stdio};

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if args.first().is_some_and(|arg| arg == "--idle") {
        // Until the parent has printed.
        let _ = std::io::stdin().read_line(&mut String::new());
        return ExitCode::SUCCESS;
    }
    let numbers: Option<Vec<u32>> = args.iter().map(|arg| arg.parse().ok()).collect();
    let Some(numbers) = numbers.filter(|numbers| !numbers.is_empty()) else {
        eprintln!("usage: printers NUMBER...");
        return ExitCode::from(2);
    };
    let own = std::env::current_exe().expect("it has a path");
    let start =
        |_| Command::new(&own).arg("--idle").stdin(Stdio::piped()).spawn().expect("it was started once");
    let mut children: Vec<_> = numbers.iter().map(start).collect();
    for (number, child) in numbers.iter().zip(&children) {
        let stdout = format!("/proc/{}/fd/1", child.id());
        if let Ok(mut stdout) = OpenOptions::new().write(true).open(stdout) {
            let _ = stdout.write_all(format!("Process {number}: {number}\n").as_bytes());
        }
    }
    for child in &mut children {
        drop(child.stdin.take());
        let _ = child.wait();
    }
    println!("All processes completed.");
    ExitCode::SUCCESS
}
