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
    // TODO: go through the output from its beginning. Who can have written the next piece?
    todo!("can {numbers:?} write {output:?}, if lines may tear: {torn}")
}

fn main() -> ExitCode {
    possible_outputs::drive(possible)
}
