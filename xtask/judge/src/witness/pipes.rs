//! Pipes between the processes of a run: who waits at which, and who holds its other end.

use std::fs;
use std::path::Path;

/// The pipe that a task is blocked at, by the name that the kernel gives it, and whether it wants to write to it.
pub fn blocked_at(tid: i32) -> Option<(String, bool)> {
    let (number, descriptor) = call(tid)?;
    let to_write = match number {
        libc::SYS_read | libc::SYS_readv => false,
        libc::SYS_write | libc::SYS_writev => true,
        _ => return None,
    };
    let file = target(tid, descriptor)?;
    file.starts_with("pipe:").then_some((file, to_write))
}

/// Whether a task reads a timer: it will go on by itself.
pub fn waits_for_a_timer(tid: i32) -> bool {
    call(tid)
        .filter(|&(number, _)| number == libc::SYS_read)
        .and_then(|(_, descriptor)| target(tid, descriptor))
        .is_some_and(|file| file.contains("timerfd"))
}

/// Whether a process has a descriptor by which this pipe can be written to, or read.
pub fn holds_end(pid: i32, pipe: &str, to_write: bool) -> bool {
    let Ok(descriptors) = fs::read_dir(format!("/proc/{pid}/fd")) else {
        return false;
    };
    descriptors.flatten().any(|entry| {
        let is_it = fs::read_link(entry.path()).is_ok_and(|file| file == Path::new(pipe));
        is_it && allows(pid, &entry.file_name().to_string_lossy(), to_write)
    })
}

fn allows(pid: i32, descriptor: &str, to_write: bool) -> bool {
    let info = fs::read_to_string(format!("/proc/{pid}/fdinfo/{descriptor}")).unwrap_or_default();
    let flags = info.lines().find_map(|line| line.strip_prefix("flags:"));
    let flags = flags.and_then(|octal| i32::from_str_radix(octal.trim(), 8).ok()).unwrap_or(0);
    let access = flags & libc::O_ACCMODE;
    access == libc::O_RDWR || access == if to_write { libc::O_WRONLY } else { libc::O_RDONLY }
}

/// The system call that a task is blocked in, and its first argument, which is a descriptor for those that read or write.
fn call(tid: i32) -> Option<(libc::c_long, i32)> {
    let call = fs::read_to_string(format!("/proc/{tid}/syscall")).ok()?;
    let mut words = call.split_whitespace();
    let number = words.next()?.parse().ok()?;
    let first = u64::from_str_radix(words.next()?.trim_start_matches("0x"), 16).ok()?;
    Some((number, first as i32))
}

fn target(tid: i32, descriptor: i32) -> Option<String> {
    let file = fs::read_link(format!("/proc/{tid}/fd/{descriptor}")).ok()?;
    Some(file.to_string_lossy().into_owned())
}
