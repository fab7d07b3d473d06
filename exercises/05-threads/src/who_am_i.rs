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
static INSIDE: Inside = Inside {
    tids: Mutex::new(Vec::new()),
    n_wanted: AtomicUsize::new(1),
    stays: AtomicUsize::new(usize::MAX),
    changed: Condvar::new(),
};

struct Inside {
    tids: Mutex<Vec<u32>>,
    n_wanted: AtomicUsize,
    /// Which one of them stays, in the order of their numbers.
    stays: AtomicUsize,
    changed: Condvar,
}

/// Says in one line who this is, and counts it. Among threads nobody gets further before all are here, and whoever is to
/// stay never does.
pub fn say(me: Me) {
    let (n_wanted, stays) = (INSIDE.n_wanted.load(Ordering::Relaxed), INSIDE.stays.load(Ordering::Relaxed));
    println!("{me}");
    N_SAID.fetch_add(1, Ordering::Relaxed);
    driver::notice_my_end();
    let mut tids = INSIDE.tids.lock().unwrap_or_else(PoisonError::into_inner);
    tids.push(me.tid);
    INSIDE.changed.notify_all();
    while tids.len() < n_wanted || tids.iter().filter(|tid| **tid < me.tid).count() == stays {
        tids = INSIDE.changed.wait(tids).unwrap_or_else(PoisonError::into_inner);
    }
}

/// Does with your functions what the arguments say: `who_am_i me`, `who_am_i threads N` or `who_am_i processes N`. The last line
/// tells how many have said who they are in this very process. With `who_am_i stays NTH N` it is never printed: one of `N` threads
/// never ends. With `who_am_i leave N` it is printed when all of them have ended.
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
            ["stays", nth, n] => {
                let n = driver::number(n)?;
                INSIDE.n_wanted.store(n, Ordering::Relaxed);
                INSIDE.stays.store(driver::number(nth)?, Ordering::Relaxed);
                in_threads(n)?;
            }
            ["leave", n] => {
                let n = driver::number(n)?;
                INSIDE.n_wanted.store(n, Ordering::Relaxed);
                in_threads(n)?;
                driver::has_returned(n);
            }
            ["processes", n] => in_processes(driver::number(n)?)?,
            _ => {
                return driver::usage(
                    "who_am_i me, who_am_i threads N, who_am_i stays NTH N, who_am_i leave N or who_am_i processes N",
                );
            }
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
