//! Believes: that the last line comes last, so the end of its child is everybody's end.
//! Caught by: step_2_every_child_is_waited_for as not_waited

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
    let mut started: Vec<_> = numbers.iter().map(|&number| (number, start(number))).collect();
    let mut failed = false;
    for (number, child) in &mut started {
        if let Err(reason) = child.as_mut().map_err(|error| error.to_string()).and_then(give_turn) {
            eprintln!("process {number} failed: {reason}");
            failed = true;
        }
    }
    if let Some((_, Ok(mut last))) = started.pop() {
        failed |= !last.wait().is_ok_and(|status| status.success());
    }
    if failed {
        return ExitCode::FAILURE;
    }
    println!("All processes completed.");
    ExitCode::SUCCESS
}

fn print_in_turn(number: &str) -> ExitCode {
    if io::stdin().read_exact(&mut [0]).is_err() {
        return ExitCode::FAILURE;
    }
    println!("Process {number}: {number}");
    eprint!("!");
    ExitCode::SUCCESS
}

fn start(number: u32) -> io::Result<Child> {
    let mut command = Command::new(env::current_exe()?);
    command.args([PRINT, &number.to_string()]).stdin(Stdio::piped()).stderr(Stdio::piped()).spawn()
}

fn give_turn(child: &mut Child) -> Result<(), String> {
    let (turn, answer) = (child.stdin.as_mut(), child.stderr.as_mut());
    let (turn, answer) = turn.zip(answer).expect("it was started with pipes");
    turn.write_all(b"!").and_then(|()| answer.read_exact(&mut [0])).map_err(|error| error.to_string())
}
