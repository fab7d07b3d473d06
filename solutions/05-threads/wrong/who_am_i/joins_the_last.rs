//! Believes: that whoever was started last ends last.
//! Caught by: step_5_nobody_is_left_when_it_returns as returns_early

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
    let last = (0..n).map(|_| thread::spawn(|| who_am_i().map(say))).collect::<Vec<_>>().pop();
    last.map_or(Ok(()), |thread| thread.join().expect("nothing panics there"))
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
