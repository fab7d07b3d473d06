//! Circles of waiting, and what only looks like one.

use std::io::{self, Read, Write};
use std::os::fd::FromRawFd;
use std::process::Stdio;
use std::time::Duration;

use crate::plain::zoo;

/// More than any pipe holds.
const MUCH: usize = 1 << 20;

/// Behaves as this name says; `false` if it belongs to another module.
pub fn run(name: &str, _args: &[String]) -> io::Result<bool> {
    match name {
        // Both write, and nobody reads.
        "both-write" => {
            let mut child = zoo(&["echo-input"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
            child.stdin.take().expect("stdin is piped").write_all(&vec![b'x'; MUCH])?;
            child.wait()?;
        }
        // The child reads to the end, which never comes: this process keeps the write end while it waits.
        "keeps-the-write-end" => {
            let mut child = zoo(&["echo-input"]).stdin(Stdio::piped()).stdout(Stdio::null()).spawn()?;
            let stdin = child.stdin.take();
            child.wait()?;
            drop(stdin);
        }
        // Waits for itself.
        "keeps-its-own-write-end" => {
            let (mut reader, writer) = io::pipe()?;
            std::thread::scope(|scope| {
                scope.spawn(|| reader.read_to_end(&mut Vec::new()));
            });
            drop(writer);
        }
        "locks-twice" => {
            let lock = std::sync::Mutex::new(());
            let first = lock.lock();
            drop((lock.lock(), first));
        }
        // An orphan that waits for ever.
        "leave-locked" => {
            drop(zoo(&["locks-twice"]).spawn()?);
            println!("left one");
        }
        // Its parent and a second thread wait; it rests for longer than any wait for a deadlock, and goes on.
        "rests" => std::thread::park_timeout(Duration::from_millis(1500)),
        "waits-for-one-that-rests" => {
            let mut child = zoo(&["rests"]).spawn()?;
            child.wait()?;
            println!("rested");
        }
        // Reads a timer: no time limit is to be seen, and it goes on all the same.
        "reads-a-timer" => {
            let mut timer = timer(Duration::from_millis(1500))?;
            timer.read_exact(&mut [0; 8])?;
            println!("rested");
        }
        _ => return Ok(false),
    }
    Ok(true)
}

fn timer(after: Duration) -> io::Result<std::fs::File> {
    let at = libc::timespec { tv_sec: after.as_secs() as _, tv_nsec: after.subsec_nanos() as _ };
    let never = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    let setting = libc::itimerspec { it_interval: never, it_value: at };
    // Safety: plain numbers and a structure of ours; the new descriptor has no other owner.
    unsafe {
        let timer = libc::timerfd_create(libc::CLOCK_MONOTONIC, libc::TFD_CLOEXEC);
        if timer < 0 || libc::timerfd_settime(timer, 0, &raw const setting, std::ptr::null_mut()) != 0 {
            return Err(io::Error::last_os_error());
        }
        Ok(std::fs::File::from_raw_fd(timer))
    }
}
