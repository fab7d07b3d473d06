//! In order: a process for each number, all alive together, and their lines in the order of the arguments.
//!
//! `in_order 7 2 9` does what `printers 7 2 9` does, with one difference: `Process 7: 7` is the first line, `Process 2: 2`
//! the second, and `Process 9: 9` the third, however the scheduler feels. Nobody sorts, and nobody prints for another.
//! Each child waits until its turn has come, and writes its own line then.
//!
//! - No argument, or one that is no `u32`: a usage line on stderr, exit code 2, and no child is started.
//! - A child fails when its turn has come, because it is killed or can't write its line: the others print their lines all
//!   the same, in order, and all are waited for. The number of the one that failed, and no other, is named on stderr, the
//!   last line is not printed, and the exit code is 1.
//!
//! A turn can travel through pipes, from the parent to each child or from child to child; any way will do in which a
//! child learns that the line before its own is out. To sleep is none.

use std::env;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    // TODO: start a process for each number; then let them write, one after the other.
    todo!("let one process for each of {args:?} write in its turn")
}
