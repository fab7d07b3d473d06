//! Numbered printers: a process for each number, all alive together.
//!
//! `printers 7 2 9` starts one child process for each argument. Each child prints one whole line, such as
//! `Process 7: 7`, and ends. Your program waits for all of them. Then it prints `All processes completed.`
//! and exits with 0. The lines of the children may come in any order.
//!
//! - No argument, or one that is no `u32`: a usage line on stderr, exit code 2, and no child is started.
//! - A child fails, because it is killed or can't write its line: its number, and no other, is named on stderr. All
//!   others print their lines and are waited for as well, the last line is not printed, and the exit code is 1.
//!
//! A child can be this program again: `std::env::current_exe` knows its path. Tell it by an argument of your
//! own what it is to do.

use std::env;
use std::io;
use std::process::{Child, Command, ExitCode};

/// The first argument of a child. No number looks like it.
const PRINT: &str = "--print";

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    if let [PRINT, number] = args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        // One `println!` is one `write`, line end included: nobody can come in between.
        println!("Process {number}: {number}");
        return ExitCode::SUCCESS;
    }
    let numbers: Option<Vec<u32>> = args.iter().map(|arg| arg.parse().ok()).collect();
    let Some(numbers) = numbers.filter(|numbers| !numbers.is_empty()) else {
        eprintln!("usage: printers NUMBER...");
        return ExitCode::from(2);
    };

    // Two loops: all are started before the first is waited for. `collect` is what makes it two.
    let started: Vec<_> = numbers.iter().map(|&number| (number, start(number))).collect();
    let mut all_did_well = true;
    for (number, child) in started {
        // No early return: whoever was started is waited for, whatever became of the others.
        if let Err(reason) = finish(child) {
            eprintln!("process {number} failed: {reason}");
            all_did_well = false;
        }
    }
    if !all_did_well {
        return ExitCode::FAILURE;
    }
    println!("All processes completed.");
    ExitCode::SUCCESS
}

fn start(number: u32) -> io::Result<Child> {
    Command::new(env::current_exe()?).args([PRINT, &number.to_string()]).spawn()
}

fn finish(child: io::Result<Child>) -> io::Result<()> {
    // `wait` tells that the child has ended; only its status tells how.
    let status = child?.wait()?;
    if status.success() { Ok(()) } else { Err(io::Error::other(status.to_string())) }
}
