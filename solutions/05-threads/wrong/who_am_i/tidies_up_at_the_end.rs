//! Believes: that it is enough if everybody was waited for when the program ends.
//! Caught by: step_5_nobody_is_left_when_it_returns as returns_early

use std::env;
use std::io;
use std::process::{self, Child, Command, ExitCode};
use std::sync::Mutex;
use std::thread;

use threads::kernel;
use threads::who_am_i::{self, CHILD, Me, say};

static STARTED: Mutex<Vec<Child>> = Mutex::new(Vec::new());

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
    for child in started {
        STARTED.lock().expect("nobody panics with it").push(child?);
    }
    Ok(())
}

fn main() -> ExitCode {
    let code = who_am_i::drive(who_am_i, in_threads, in_processes);
    for child in STARTED.lock().expect("nobody panics with it").iter_mut() {
        child.wait().expect("it was started");
    }
    code
}
