//! Believes: that whatever runs beside you is as good as a process.
//! Caught by: step_3_processes_live_together as threads_instead

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
        let started: Vec<_> = (0..n).map(|_| scope.spawn(|| who_am_i().map(say))).collect();
        started.into_iter().try_for_each(|thread| thread.join().expect("nothing panics there"))
    })
}

fn in_processes(n: usize) -> io::Result<()> {
    in_threads(n)
}

fn main() -> ExitCode {
    who_am_i::drive(who_am_i, in_threads, in_processes)
}
