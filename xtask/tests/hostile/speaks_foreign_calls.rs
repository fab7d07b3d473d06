//! Forks by the calls of other architectures (i386 and x32), whose numbers a filter may not know.

use std::process::ExitCode;

#[path = "given.rs"]
mod given;

fn main() -> ExitCode {
    if given::numbers().is_some() {
        eprint!("{}", format!("{} {}\n", fork_i386(), fork_x32()));
    }
    given::pretend()
}

#[cfg(target_arch = "x86_64")]
fn fork_i386() -> i64 {
    let mut answer: i64 = 2;
    // Safety: a fork by a program of one thread; the copy ends in the same way as we do.
    unsafe {
        std::arch::asm!("int 0x80", inout("rax") answer, out("r8") _, out("r9") _, out("r10") _, out("r11") _)
    };
    answer as i32 as i64
}

#[cfg(target_arch = "x86_64")]
fn fork_x32() -> i64 {
    let mut answer: i64 = 0x4000_0000 + 57;
    // Safety: as above.
    unsafe { std::arch::asm!("syscall", inout("rax") answer, out("rcx") _, out("r11") _) };
    answer
}

#[cfg(not(target_arch = "x86_64"))]
fn fork_i386() -> i64 {
    -38
}

#[cfg(not(target_arch = "x86_64"))]
fn fork_x32() -> i64 {
    -38
}
