//! Who am I? Four threads have one pid and four numbers; four processes have four of each.
//!
//! - `who_am_i` says who executes this call: the pid, and the kernel's number for the thread.
//! - `in_threads(n)` starts `n` threads, all alive together. Each of them calls `who_am_i` and `say`. When it returns, all
//!   of them have ended.
//! - `in_processes(n)` starts `n` child processes, all alive together. Each of them is this program again, with the
//!   argument `CHILD`: then the driver calls `who_am_i` and `say` there. When it returns, all of them have been waited for.
//!
//! `say` counts in a variable of this process. Who else sees that count?

use std::env;
use std::io;
use std::process::{self, Command, ExitCode};
use std::thread;

use threads::kernel;
use threads::who_am_i::{self, CHILD, Me, say};

fn who_am_i() -> io::Result<Me> {
    Ok(Me { pid: process::id(), tid: kernel::thread_id()? })
}

fn in_threads(n: usize) -> io::Result<()> {
    thread::scope(|scope| {
        // The question is asked inside of each thread: outside it has another answer.
        let started: Vec<_> = (0..n).map(|_| scope.spawn(|| who_am_i().map(say))).collect();
        started.into_iter().try_for_each(|thread| thread.join().expect("nothing panics there"))
    })
}

fn in_processes(n: usize) -> io::Result<()> {
    let start = |_| Command::new(env::current_exe()?).arg(CHILD).spawn();
    let started: Vec<io::Result<_>> = (0..n).map(start).collect();
    // Whoever was started is waited for, whatever became of the others.
    let ended: Vec<io::Result<_>> = started.into_iter().map(|child| child?.wait()).collect();
    ended.into_iter().try_for_each(|status| match status? {
        status if status.success() => Ok(()),
        status => Err(io::Error::other(format!("a child failed: {status}"))),
    })
}

fn main() -> ExitCode {
    who_am_i::drive(who_am_i, in_threads, in_processes)
}
