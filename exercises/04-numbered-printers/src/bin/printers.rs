//! Numbered printers: a process for each number, all alive together.
//!
//! `printers 7 2 9` starts one child process for each argument. Each child prints one whole line, such as
//! `Process 7: 7`, and ends. Your program waits for all of them. Then it prints `All processes completed.`
//! and exits with 0. The lines of the children may come in any order.
//!
//! - No argument, or one that is no `u32`: a usage line on stderr, exit code 2, and no child is started.
//! - A child fails, because it is killed or can't write its line: its number, and no other, is named on stderr. All
//!   others print their lines and are waited for as well, the last line is not printed, and the exit code is 1.
//!
//! A child can be this program again: `std::env::current_exe` knows its path. Tell it by an argument of your
//! own what it is to do.

use std::env;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    // TODO: start a process for each number, wait for all of them, then say so.
    todo!("start one process for each of {args:?}")
}
