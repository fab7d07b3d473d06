//! Believes: that lines come in any order, but they never run into each other.
//! Caught by: step_5_torn_lines_are_possible as wrong_answer

use std::process::ExitCode;

use numbered_printers::possible_outputs;

fn possible(output: &str, numbers: &[u32], _torn: bool) -> bool {
    possible_whole(output, numbers)
}

fn possible_whole(output: &str, numbers: &[u32]) -> bool {
    let mut expected: Vec<String> =
        numbers.iter().map(|number| format!("Process {number}: {number}\n")).collect();
    let mut seen: Vec<&str> = output.split_inclusive('\n').collect();
    expected.sort();
    seen.sort();
    expected == seen
}

fn main() -> ExitCode {
    possible_outputs::drive(possible)
}
