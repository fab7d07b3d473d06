//! Possible outputs: which orders can the lines of several processes come in?
//!
//! There is a process for each number; a number that is given twice has two. The process with the number 7 writes
//! `Process 7: 7` and a line end. `possible` tells whether this output can be all that they wrote.
//!
//! - `torn` is false: each line is one `write`, its end included. Lines come in any order, and stay whole.
//! - `torn` is true: the text is one `write`, and the line end is another. Each process does both in this order, and
//!   between them the others may write.
//!
//! `printf 'Process 2: 2\nProcess 1: 1\n' | cargo xtask run possible_outputs 1 2` says that it is possible.

use std::process::ExitCode;

use numbered_printers::possible_outputs;

/// Whether processes with these numbers can have written this output, all of it and nothing else.
fn possible(output: &str, numbers: &[u32], torn: bool) -> bool {
    // The texts that nobody has written yet, and how many line ends are still owed for those that were.
    let mut texts: Vec<String> = numbers.iter().map(|number| format!("Process {number}: {number}")).collect();
    let mut n_ends = 0;
    let mut rest = output;
    while !rest.is_empty() {
        // Whole lines are the same game with one more rule: while an end is owed, nobody begins a text.
        let may_begin = torn || n_ends == 0;
        if let Some(after) = rest.strip_prefix('\n')
            && n_ends > 0
        {
            // Whose end this is makes no difference to what can follow.
            n_ends -= 1;
            rest = after;
        } else if let Some(writer) = texts.iter().position(|text| rest.starts_with(text.as_str()))
            && may_begin
        {
            // No choice to regret: of two different texts none begins like the whole of the other.
            rest = &rest[texts.swap_remove(writer).len()..];
            n_ends += 1;
        } else {
            return false;
        }
    }
    texts.is_empty() && n_ends == 0
}

fn main() -> ExitCode {
    possible_outputs::drive(possible)
}
