//! Believes: that it is enough that every text and every line end is there.
//! Caught by: step_6_torn_has_its_limits as wrong_answer

use std::process::ExitCode;

use numbered_printers::possible_outputs;

fn possible(output: &str, numbers: &[u32], torn: bool) -> bool {
    if !torn {
        return possible_whole(output, numbers);
    }
    let n_ends = output.matches('\n').count();
    let mut seen: Vec<String> = output.replace('\n', "").split("Process ").map(str::to_string).collect();
    let mut expected: Vec<String> = numbers.iter().map(|number| format!("{number}: {number}")).collect();
    expected.push(String::new());
    expected.sort();
    seen.sort();
    expected == seen && n_ends == numbers.len()
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
