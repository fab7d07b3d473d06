//! Believes: that a child with time left can print the line of its neighbour.
//! Caught by: step_3_each_child_prints_its_own_number as shared_line_owner

use std::env;
use std::io;
use std::process::{Child, Command, ExitCode};

const PRINT: &str = "--print";

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    if let Some((first, numbers)) = args.split_first()
        && first == PRINT
    {
        for number in numbers {
            println!("Process {number}: {number}");
        }
        return ExitCode::SUCCESS;
    }
    let numbers: Option<Vec<u32>> = args.iter().map(|arg| arg.parse().ok()).collect();
    let Some(numbers) = numbers.filter(|numbers| !numbers.is_empty()) else {
        eprintln!("usage: printers NUMBER...");
        return ExitCode::from(2);
    };
    let n_alone = numbers.len().saturating_sub(2);
    let (alone, pair) = numbers.split_at(n_alone);
    let mut started: Vec<_> = alone.iter().map(|&number| (number, start(&[number]))).collect();
    if let [first, second] = *pair {
        started.push((first, start(pair)));
        started.push((second, start(&[])));
    } else {
        started.extend(pair.iter().map(|&number| (number, start(&[number]))));
    }
    let mut failed = false;
    for (number, child) in started {
        if !child.is_ok_and(|mut child| child.wait().is_ok_and(|status| status.success())) {
            eprintln!("process {number} failed");
            failed = true;
        }
    }
    if failed {
        return ExitCode::FAILURE;
    }
    println!("All processes completed.");
    ExitCode::SUCCESS
}

fn start(numbers: &[u32]) -> io::Result<Child> {
    Command::new(env::current_exe()?).arg(PRINT).args(numbers.iter().map(u32::to_string)).spawn()
}
