//! Believes: that a number that comes twice is printed twice by its one process.
//! Caught by: step_1_each_number_gets_a_process as too_few

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
    let mut counted: Vec<(u32, usize)> = Vec::new();
    for number in numbers {
        match counted.iter_mut().find(|(other, _)| *other == number) {
            Some((_, times)) => *times += 1,
            None => counted.push((number, 1)),
        }
    }
    let mut failed = false;
    let started: Vec<_> = counted.iter().map(|&(number, times)| (number, times, start(number))).collect();
    for (number, times, child) in started {
        if let Err(reason) = child.and_then(|child| give_turn(child, times)) {
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
    while io::stdin().read_exact(&mut [0]).is_ok() {
        println!("Process {number}: {number}");
    }
    ExitCode::SUCCESS
}

fn start(number: u32) -> io::Result<Child> {
    let mut command = Command::new(env::current_exe()?);
    command.args([PRINT, &number.to_string()]).stdin(Stdio::piped()).spawn()
}

fn give_turn(mut child: Child, times: usize) -> io::Result<()> {
    let mut pipe = child.stdin.take().expect("it was started with a pipe");
    let _ = pipe.write_all(&vec![b'!'; times]);
    drop(pipe);
    let status = child.wait()?;
    if status.success() { Ok(()) } else { Err(io::Error::other(status.to_string())) }
}
