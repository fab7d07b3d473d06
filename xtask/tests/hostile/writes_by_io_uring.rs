//! Asks for a ring (`io_uring`), by which bytes are written without a call, and pretends.

use std::process::ExitCode;

#[path = "given.rs"]
mod given;

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
}

const SYS_IO_URING_SETUP: i64 = 425;

fn main() -> ExitCode {
    let mut parameters = [0u64; 32];
    // Safety: the kernel's structure is smaller than ours, and zeroes are a valid question.
    let answer = unsafe { syscall(SYS_IO_URING_SETUP, 8, parameters.as_mut_ptr()) };
    if given::numbers().is_some() {
        eprint!("{}", format!("ring: {answer}\n"));
    }
    given::pretend()
}
