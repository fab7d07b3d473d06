//! `who_am_i`: the driver, and what each one says.

use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};
use std::{fmt, io};

use crate::driver;

/// Somebody who executes code: a thread, and the process that it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Me {
    /// The number of the process.
    pub pid: u32,
    /// The number of the thread.
    pub tid: u32,
}

/// The first argument of a child. A program of this exercise that finds it says who it is, and nothing else.
pub const CHILD: &str = "--child";

/// How many have said who they are in this process. A process has one such number, and all of its threads share it.
static N_SAID: AtomicUsize = AtomicUsize::new(0);

/// The threads of this process that are saying who they are.
static INSIDE: Inside =
    Inside { n_inside: Mutex::new(0), n_wanted: AtomicUsize::new(1), changed: Condvar::new() };

struct Inside {
    n_inside: Mutex<usize>,
    n_wanted: AtomicUsize,
    changed: Condvar,
}

/// Says in one line who this is, and counts it. Among threads nobody gets further before all are here.
pub fn say(me: Me) {
    let n_wanted = INSIDE.n_wanted.load(Ordering::Relaxed);
    println!("{me}");
    N_SAID.fetch_add(1, Ordering::Relaxed);
    let mut n_inside = INSIDE.n_inside.lock().unwrap_or_else(PoisonError::into_inner);
    *n_inside += 1;
    INSIDE.changed.notify_all();
    while *n_inside < n_wanted {
        n_inside = INSIDE.changed.wait(n_inside).unwrap_or_else(PoisonError::into_inner);
    }
}

/// Does with your functions what the arguments say: `who_am_i me`, `who_am_i threads N` or `who_am_i processes N`. The last line
/// tells how many have said who they are in this very process.
pub fn drive(
    who_am_i: fn() -> io::Result<Me>,
    in_threads: fn(usize) -> io::Result<()>,
    in_processes: fn(usize) -> io::Result<()>,
) -> ExitCode {
    driver::drive(|args| {
        match args {
            [CHILD] => {
                say(who_am_i()?);
                return Ok(());
            }
            ["me"] => say(who_am_i()?),
            ["threads", n] => {
                let n = driver::number(n)?;
                INSIDE.n_wanted.store(n, Ordering::Relaxed);
                in_threads(n)?;
            }
            ["processes", n] => in_processes(driver::number(n)?)?,
            _ => return driver::usage("who_am_i me, who_am_i threads N or who_am_i processes N"),
        }
        println!("said here: {}", N_SAID.load(Ordering::Relaxed));
        Ok(())
    })
}

impl fmt::Display for Me {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "process {}, thread {}", self.pid, self.tid)
    }
}
