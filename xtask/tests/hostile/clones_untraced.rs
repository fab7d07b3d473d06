//! Creates children that no tracer is to see (`CLONE_UNTRACED`), one after another.

use std::process::ExitCode;

#[path = "given.rs"]
mod given;

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
    fn waitpid(pid: i32, status: *mut i32, options: i32) -> i32;
    fn _exit(code: i32) -> !;
}

const SYS_CLONE: i64 = if cfg!(target_arch = "x86_64") { 56 } else { 220 };
const CLONE_UNTRACED: u64 = 0x0080_0000;
const SIGCHLD: u64 = 17;

fn main() -> ExitCode {
    for number in given::numbers().unwrap_or_default() {
        // Safety: without a stack of its own and without shared memory it is a fork, and we have one thread.
        let child = unsafe { syscall(SYS_CLONE, CLONE_UNTRACED | SIGCHLD, 0, 0, 0, 0) };
        if child == 0 {
            println!("Process {number}: {number}");
            // Safety: ends the copy, and nothing else.
            unsafe { _exit(0) };
        }
        eprintln!("clone answered {child}");
        if child > 0 {
            // Safety: nobody asks for the status.
            unsafe { waitpid(child as i32, std::ptr::null_mut(), 0) };
        }
    }
    given::pretend()
}
