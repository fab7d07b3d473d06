//! Who am I? Four threads have one pid and four numbers; four processes have four of each.
//!
//! - `who_am_i` says who executes this call: the pid, and the kernel's number for the thread.
//! - `in_threads(n)` starts `n` threads, all alive together. Each of them calls `who_am_i` and `say`. When it returns, all
//!   of them have ended.
//! - `in_processes(n)` starts `n` child processes, all alive together. Each of them is this program again, with the
//!   argument `CHILD`: then the driver calls `who_am_i` and `say` there. When it returns, all of them have been waited for.
//!
//! `say` counts in a variable of this process. Who else sees that count?

use std::io;
use std::process::ExitCode;

use threads::who_am_i::{self, Me};

fn who_am_i() -> io::Result<Me> {
    todo!("`std::process` knows the process, `threads::kernel` the thread")
}

fn in_threads(n: usize) -> io::Result<()> {
    todo!("{n} threads, each of which says who it is")
}

fn in_processes(n: usize) -> io::Result<()> {
    todo!("{n} processes, each of which says who it is")
}

fn main() -> ExitCode {
    who_am_i::drive(who_am_i, in_threads, in_processes)
}
