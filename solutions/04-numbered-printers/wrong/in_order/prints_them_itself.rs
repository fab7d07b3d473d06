//! Believes: that one process that prints in order is what was meant.
//! Caught by: step_1_each_number_gets_a_process as in_parent

use std::env;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let numbers: Option<Vec<u32>> = args.iter().map(|arg| arg.parse().ok()).collect();
    let Some(numbers) = numbers.filter(|numbers| !numbers.is_empty()) else {
        eprintln!("usage: in_order NUMBER...");
        return ExitCode::from(2);
    };
    for number in numbers {
        println!("Process {number}: {number}");
    }
    println!("All processes completed.");
    ExitCode::SUCCESS
}
