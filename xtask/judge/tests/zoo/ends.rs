//! Ways to be born and to end: forks, signals, threads that exec or exit, programs that aren't there.

use std::io;
use std::os::unix::process::CommandExt;
use std::process::Command;
use std::time::Duration;

use crate::plain::{number, wait_for, zoo};

const NOWHERE: &str = "/nowhere/to/be/found";

/// Behaves as this name says; `false` if it belongs to another module.
pub fn run(name: &str, args: &[String]) -> io::Result<bool> {
    match name {
        "fork-all" => {
            let n = number(args, 4);
            (1..=n).for_each(|i| fork(|| println!("Process {i}: {i}")));
            (1..=n).for_each(|_| wait_for_any());
        }
        "fork-serial" => {
            for i in 1..=number(args, 4) {
                fork(|| println!("Process {i}: {i}"));
                wait_for_any();
            }
        }
        "fork-deep" => fork_deep(number(args, 4)),
        "die" => die(number(args, libc::SIGTERM)),
        "die-in-turn" => {
            for signal in args {
                zoo(&["die", signal]).status()?;
            }
        }
        "stop-and-continue" => stop_and_continue()?,
        "abort" => std::process::abort(),
        "panic" => panic!("as asked"),
        "start-nothing" => {
            for _ in 0..number(args, 3) {
                Command::new(NOWHERE).spawn().expect_err("there is no such program");
            }
        }
        "fail-to-exec" => {
            fork(|| std::process::exit(Command::new(NOWHERE).exec().raw_os_error().unwrap_or(0)));
            wait_for_any();
        }
        "exec-twice" => return Err(zoo(&["exec-once"]).exec()),
        "exec-once" => return Err(zoo(&["exit", "8"]).exec()),
        "exec-in-thread" => {
            park_threads(2);
            let thread = std::thread::spawn(|| Command::new("sh").args(["-c", "true; exit 5"]).exec());
            panic!("{:?}", thread.join());
        }
        "leave-threads" => park_threads(number(args, 3) as usize),
        "exit-in-thread" => {
            park_threads(2);
            std::thread::spawn(|| std::process::exit(7));
            park();
        }
        "leader-ends-first" => {
            for _ in 0..number(args, 2) {
                std::thread::spawn(|| std::thread::park_timeout(Duration::from_millis(5)));
            }
            end_this_thread();
        }
        "exec-after-leader" => {
            // Made now: a process without its first thread can't find its own path.
            let mut program = zoo(&["exit", "9"]);
            std::thread::spawn(move || {
                std::thread::park_timeout(Duration::from_millis(5));
                panic!("{}", program.exec());
            });
            end_this_thread();
        }
        _ => return Ok(false),
    }
    Ok(true)
}

/// A child that stops itself, and is continued.
fn stop_and_continue() -> io::Result<()> {
    let stopped = zoo(&["die", "19"]).spawn()?;
    let pid = stopped.id() as i32;
    // Safety: plain numbers; no status is asked for.
    unsafe {
        libc::waitpid(pid, std::ptr::null_mut(), libc::WUNTRACED);
        libc::kill(pid, libc::SIGCONT);
    }
    wait_for(vec![stopped])
}

/// Forks; the copy does this and ends.
pub fn fork(task: impl FnOnce()) {
    // Safety: every program of the zoo forks while it has one thread.
    match unsafe { libc::fork() } {
        -1 => panic!("{}", io::Error::last_os_error()),
        0 => {
            task();
            std::process::exit(0);
        }
        _ => {}
    }
}

/// Waits for whichever child ends first.
pub fn wait_for_any() {
    // Safety: no status is asked for.
    unsafe { libc::wait(std::ptr::null_mut()) };
}

/// A child that forks a child that forks …
fn fork_deep(n: i32) {
    if n > 0 {
        fork(|| fork_deep(n - 1));
        wait_for_any();
    }
}

/// Ends by this signal; if that one stops it, it ends with code 6 when it is continued.
fn die(signal: i32) -> ! {
    // Safety: plain numbers. Rust ignores SIGPIPE, so the disposition is put back.
    unsafe {
        libc::signal(signal, libc::SIG_DFL);
        libc::kill(libc::getpid(), signal);
    }
    std::process::exit(6);
}

fn park_threads(n_threads: usize) {
    for _ in 0..n_threads {
        std::thread::spawn(|| park());
    }
}

fn park() -> ! {
    loop {
        std::thread::park();
    }
}

/// The first thread ends, and the process goes on.
fn end_this_thread() -> ! {
    // Not `pthread_exit`: it unwinds, and Rust's `main` may not be unwound.
    // Safety: no frame of this thread owns anything that the others use.
    unsafe { libc::syscall(libc::SYS_exit, 0) };
    unreachable!("this thread has ended")
}
