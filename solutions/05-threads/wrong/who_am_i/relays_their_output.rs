//! Believes: that a line is the child's, whoever prints it.
//! Caught by: step_4_processes_share_neither as relayed

use std::env;
use std::io;
use std::process::{self, Command, ExitCode, Stdio};
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
    let start = |_| Command::new(env::current_exe()?).arg(CHILD).stdout(Stdio::piped()).spawn();
    let started: Vec<io::Result<_>> = (0..n).map(start).collect();
    for child in started {
        let output = child?.wait_with_output()?;
        print!("{}", String::from_utf8_lossy(&output.stdout));
    }
    Ok(())
}

fn main() -> ExitCode {
    who_am_i::drive(who_am_i, in_threads, in_processes)
}
