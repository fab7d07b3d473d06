//! Believes: that a line is known by its first number.
//! Caught by: step_3_every_line_has_a_writer as wrong_answer

use std::process::ExitCode;

use numbered_printers::possible_outputs;

fn possible(output: &str, numbers: &[u32], torn: bool) -> bool {
    if torn {
        return possible_torn(output, numbers);
    }
    let number_of =
        |line: &str| line.strip_prefix("Process ")?.strip_suffix('\n')?.split(':').next()?.parse().ok();
    let Some(mut seen) = output.split_inclusive('\n').map(number_of).collect::<Option<Vec<u32>>>() else {
        return false;
    };
    let mut expected = numbers.to_vec();
    expected.sort();
    seen.sort();
    expected == seen
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
