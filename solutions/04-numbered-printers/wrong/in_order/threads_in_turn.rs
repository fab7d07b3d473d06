//! Believes: that threads that are joined one by one are processes in order.
//! Caught by: step_1_each_number_gets_a_process as threads_instead

use std::env;
use std::process::ExitCode;
use std::thread;

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let numbers: Option<Vec<u32>> = args.iter().map(|arg| arg.parse().ok()).collect();
    let Some(numbers) = numbers.filter(|numbers| !numbers.is_empty()) else {
        eprintln!("usage: in_order NUMBER...");
        return ExitCode::from(2);
    };
    for number in numbers {
        let line = thread::spawn(move || println!("Process {number}: {number}"));
        line.join().expect("it does not panic");
    }
    println!("All processes completed.");
    ExitCode::SUCCESS
}
