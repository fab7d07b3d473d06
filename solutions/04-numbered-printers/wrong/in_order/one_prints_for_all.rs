//! Believes: that processes that are alive have done their part, and the first prints for all.
//! Caught by: step_3_each_child_prints_its_own_number as shared_line_owner

use std::env;
use std::io::{self, Read, Write};
use std::process::{Child, Command, ExitCode, Stdio};

const PRINT: &str = "--print";

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    if let [PRINT, text] = args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        return print_in_turn(text);
    }
    let numbers: Option<Vec<u32>> = args.iter().map(|arg| arg.parse().ok()).collect();
    let Some(numbers) = numbers.filter(|numbers| !numbers.is_empty()) else {
        eprintln!("usage: in_order NUMBER...");
        return ExitCode::from(2);
    };
    let all: String = numbers.iter().map(|number| format!("Process {number}: {number}\n")).collect();
    let texts = std::iter::once(all.as_str()).chain(std::iter::repeat(""));
    let started: Vec<_> = numbers.iter().zip(texts).map(|(&number, text)| (number, start(text))).collect();
    let mut failed = false;
    for (number, child) in started {
        if let Err(reason) = child.and_then(give_turn) {
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

fn print_in_turn(text: &str) -> ExitCode {
    if io::stdin().read_exact(&mut [0]).is_err() {
        return ExitCode::FAILURE;
    }
    print!("{text}");
    ExitCode::SUCCESS
}

fn start(text: &str) -> io::Result<Child> {
    Command::new(env::current_exe()?).args([PRINT, text]).stdin(Stdio::piped()).spawn()
}

fn give_turn(mut child: Child) -> io::Result<()> {
    let mut pipe = child.stdin.take().expect("it was started with a pipe");
    let _ = pipe.write_all(b"!");
    let status = child.wait()?;
    if status.success() { Ok(()) } else { Err(io::Error::other(status.to_string())) }
}
