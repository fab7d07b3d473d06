//! Believes: that a thread for each child makes them run together, though the threads take turns.
//! Caught by: step_4_all_are_alive_together as serial

use std::env;
use std::io;
use std::process::{Child, Command, ExitCode};
use std::sync::Mutex;
use std::thread;

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
    let turn = Mutex::new(0);
    let print = |place: usize, number: u32| loop {
        let mut turn = turn.lock().expect("no thread panics");
        if *turn == place {
            *turn += 1;
            return start(number).and_then(finish).is_ok();
        }
        drop(turn);
        thread::yield_now();
    };
    let print = &print;
    let failed: Vec<u32> = thread::scope(|scope| {
        let threads = numbers.iter().enumerate();
        let threads: Vec<_> =
            threads.map(|(place, &number)| (number, scope.spawn(move || print(place, number)))).collect();
        let is_lost = |(number, thread): (u32, thread::ScopedJoinHandle<bool>)| {
            (!thread.join().unwrap_or(false)).then_some(number)
        };
        threads.into_iter().filter_map(is_lost).collect()
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

fn print_in_turn(number: &str) -> ExitCode {
    println!("Process {number}: {number}");
    ExitCode::SUCCESS
}

fn start(number: u32) -> io::Result<Child> {
    Command::new(env::current_exe()?).args([PRINT, &number.to_string()]).spawn()
}

fn finish(mut child: Child) -> io::Result<()> {
    let status = child.wait()?;
    if status.success() { Ok(()) } else { Err(io::Error::other(status.to_string())) }
}
