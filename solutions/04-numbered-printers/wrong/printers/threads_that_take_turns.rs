//! Believes: that a thread for each process makes them run together, though each thread waits for the lock.
//! Caught by: step_4_all_are_alive_together as serial

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
    let turn = std::sync::Mutex::new(());
    let failed: Vec<u32> = std::thread::scope(|scope| {
        let print = |number: u32| {
            let _turn = turn.lock();
            start(number).and_then(|mut child| child.wait()).is_ok_and(|status| status.success())
        };
        let threads: Vec<_> =
            numbers.iter().map(|&number| (number, scope.spawn(move || print(number)))).collect();
        threads
            .into_iter()
            .filter_map(|(number, thread)| (!thread.join().unwrap_or(false)).then_some(number))
            .collect()
    });
    for number in &failed {
        eprintln!("process {number} failed");
    }
    if !failed.is_empty() {
        return ExitCode::FAILURE;
    }
    println!("All processes completed.");
    ExitCode::SUCCESS
}

fn start(number: u32) -> io::Result<Child> {
    Command::new(env::current_exe()?).args([PRINT, &number.to_string()]).spawn()
}
