//! Believes: that a thread is a light process, and who would see the difference.
//! Caught by: step_1_each_number_gets_a_process as threads_instead

use std::env;
use std::process::ExitCode;
use std::thread;

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let numbers: Option<Vec<u32>> = args.iter().map(|arg| arg.parse().ok()).collect();
    let Some(numbers) = numbers.filter(|numbers| !numbers.is_empty()) else {
        eprintln!("usage: printers NUMBER...");
        return ExitCode::from(2);
    };
    let threads: Vec<_> = numbers
        .into_iter()
        .map(|number| thread::spawn(move || println!("Process {number}: {number}")))
        .collect();
    for thread in threads {
        thread.join().expect("a printer does not panic");
    }
    println!("All processes completed.");
    ExitCode::SUCCESS
}
