//! Believes: that a thread that has said everything is as good as ended, and may be needed again.
//! Caught by: step_5_nobody_is_left_when_it_returns as returns_early

use std::env;
use std::io;
use std::process::{self, Command, ExitCode};
use std::sync::mpsc;
use std::thread;

use threads::kernel;
use threads::who_am_i::{self, CHILD, Me, say};

fn who_am_i() -> io::Result<Me> {
    Ok(Me { pid: process::id(), tid: kernel::thread_id()? })
}

fn in_threads(n: usize) -> io::Result<()> {
    let (report, reports) = mpsc::channel();
    for _ in 0..n {
        let report = report.clone();
        thread::spawn(move || {
            let _ = report.send(who_am_i().map(say));
            loop {
                thread::park();
            }
        });
    }
    reports.into_iter().take(n).collect()
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
