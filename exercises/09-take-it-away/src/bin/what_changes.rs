//! What changes: the program that tries the answers in `what_changes.txt`, which is the file to edit.
//!
//! `cargo xtask run what_changes plus_one` shows a snippet, as the machine runs it, and what becomes of your answer.

use std::process::ExitCode;

use take_it_away::what_changes;

fn main() -> ExitCode {
    what_changes::drive()
}
