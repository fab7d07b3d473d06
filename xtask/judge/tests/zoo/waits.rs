//! Ways to learn, or not to learn, that a child has ended.

use std::io;
use std::process::Child;

use crate::plain::{wait_for, zoo};

/// Behaves as this name says; `false` if it belongs to another module.
pub fn run(name: &str, args: &[String]) -> io::Result<bool> {
    match (name, args.first().map(String::as_str)) {
        ("wait", Some(how)) => wait(how)?,
        ("reap-then-write", _) => {
            zoo(&["say", "child"]).status()?;
            println!("parent");
        }
        _ => return Ok(false),
    }
    Ok(true)
}

fn wait(how: &str) -> io::Result<()> {
    let nobody = std::ptr::null_mut();
    if how == "ignoring" {
        // Safety: plain numbers.
        unsafe { libc::signal(libc::SIGCHLD, libc::SIG_IGN) };
    }
    let child = zoo(&["exit", "3"]).spawn()?;
    let pid = child.id() as i32;
    // Safety: all calls take plain numbers, or a structure of ours that is made for them.
    unsafe {
        let mut info: libc::siginfo_t = std::mem::zeroed();
        let answer = &raw mut info;
        match how {
            "wait4" => drop(libc::wait4(pid, nobody, 0, std::ptr::null_mut())),
            "waitid" => drop(libc::waitid(libc::P_PID, pid as u32, answer, libc::WEXITED)),
            "waitid-any" => drop(libc::waitid(libc::P_ALL, 0, answer, libc::WEXITED)),
            "waitid-no-answer" => {
                libc::syscall(libc::SYS_waitid, libc::P_PID, pid, 0, libc::WEXITED, 0);
            }
            "no-hang" => while libc::waitpid(pid, nobody, libc::WNOHANG) == 0 {},
            "waitid-no-hang" => {
                while info.si_pid() == 0 {
                    libc::waitid(libc::P_ALL, 0, answer, libc::WEXITED | libc::WNOHANG);
                }
            }
            "pidfd" => {
                libc::waitid(libc::P_PIDFD, pidfd_of(&child) as u32, answer, libc::WEXITED);
            }
            "untraced" => drop(libc::waitpid(pid, nobody, libc::WUNTRACED)),
            // Sees the end, and leaves the child to be waited for.
            "peeking" => drop(libc::waitid(libc::P_PID, pid as u32, answer, libc::WEXITED | libc::WNOWAIT)),
            "peeking-first" => {
                libc::waitid(libc::P_PID, pid as u32, answer, libc::WEXITED | libc::WNOWAIT);
                libc::wait4(pid, nobody, 0, std::ptr::null_mut());
            }
            // Returns only when the last child is gone, with an error: nobody is told of any end.
            "ignoring" => drop(libc::wait(nobody)),
            "in-thread" => {
                std::thread::scope(|scope| drop(scope.spawn(|| wait_for(vec![child])).join()));
            }
            // Knows of the end without any wait: a pidfd becomes readable.
            "not-at-all" => {
                let mut end = libc::pollfd { fd: pidfd_of(&child), events: libc::POLLIN, revents: 0 };
                libc::poll(&raw mut end, 1, -1);
            }
            _ => panic!("there is no wait by {how} in the zoo"),
        }
    }
    Ok(())
}

fn pidfd_of(child: &Child) -> i32 {
    // Safety: plain numbers.
    unsafe { libc::syscall(libc::SYS_pidfd_open, child.id(), 0) as i32 }
}
