//! Believes: that where a text stands makes no difference, as long as it is there.
//! Caught by: step_6_torn_has_its_limits as wrong_answer

use std::process::ExitCode;

use numbered_printers::possible_outputs;

fn possible(output: &str, numbers: &[u32], torn: bool) -> bool {
    if !torn {
        return possible_whole(output, numbers);
    }
    let mut rest = output.to_string();
    for number in numbers {
        let text = format!("Process {number}: {number}");
        let Some(begin) = rest.find(&text) else { return false };
        rest.replace_range(begin..begin + text.len(), "");
    }
    rest == "\n".repeat(numbers.len())
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
