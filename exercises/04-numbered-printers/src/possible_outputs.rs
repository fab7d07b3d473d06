//! `possible_outputs`: the driver.

use std::io::{self, IsTerminal};
use std::process::ExitCode;

/// `possible_outputs [--torn] NUMBER…`: reads an output from standard input, and prints what your function says of it.
pub fn drive(possible: fn(output: &str, numbers: &[u32], torn: bool) -> bool) -> ExitCode {
    match answer(possible) {
        Ok(line) => {
            println!("{line}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!(
                "{error}\nusage: possible_outputs [--torn] [NUMBER]... with the output on standard input"
            );
            ExitCode::from(2)
        }
    }
}

fn answer(possible: fn(&str, &[u32], bool) -> bool) -> Result<String, Box<dyn std::error::Error>> {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let torn = args.first().is_some_and(|arg| arg == "--torn");
    args.drain(..usize::from(torn));
    let numbers = args.iter().map(|arg| arg.parse()).collect::<Result<Vec<u32>, _>>()?;
    if io::stdin().is_terminal() {
        eprintln!("waits for an output to ask about, line by line; Ctrl-D after the last");
    }
    let output = io::read_to_string(io::stdin())?;

    let word = if possible(&output, &numbers, torn) { "possible" } else { "impossible" };
    let lines = if torn { "torn lines" } else { "whole lines" };
    Ok(format!("{word} for {numbers:?} with {lines}: {output:?}"))
}
