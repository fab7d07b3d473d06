//! Believes: that who is started first prints first.
//! Caught by: step_1_every_order_is_possible as wrong_answer

use std::process::ExitCode;

use numbered_printers::possible_outputs;

fn possible(output: &str, numbers: &[u32], torn: bool) -> bool {
    if torn {
        return possible_torn(output, numbers);
    }
    let expected: String = numbers.iter().map(|number| format!("Process {number}: {number}\n")).collect();
    output == expected
}

/// Texts and line ends, each as often as needed, and no end before its text.
fn possible_torn(output: &str, numbers: &[u32]) -> bool {
    let mut texts: Vec<String> = numbers.iter().map(|number| format!("Process {number}: {number}")).collect();
    let mut n_ends = 0;
    let mut rest = output;
    while !rest.is_empty() {
        if let Some(writer) = texts.iter().position(|text| rest.starts_with(text.as_str())) {
            rest = &rest[texts.swap_remove(writer).len()..];
            n_ends += 1;
        } else if rest.starts_with('\n') && n_ends > 0 {
            rest = &rest[1..];
            n_ends -= 1;
        } else {
            return false;
        }
    }
    texts.is_empty() && n_ends == 0
}

fn main() -> ExitCode {
    possible_outputs::drive(possible)
}
