//! Takes from itself and its children the right to write to files, to open any, and to start processes.

use std::process::ExitCode;

#[path = "given.rs"]
mod given;

unsafe extern "C" {
    fn setrlimit(resource: i32, limit: *const [u64; 2]) -> i32;
}

const RLIMIT_FSIZE: i32 = 1;
const RLIMIT_NPROC: i32 = 6;
const RLIMIT_NOFILE: i32 = 7;

fn main() -> ExitCode {
    for resource in [RLIMIT_FSIZE, RLIMIT_NPROC, RLIMIT_NOFILE] {
        let none = [0, 0];
        // Safety: the limit outlives the call.
        unsafe { setrlimit(resource, &raw const none) };
    }
    given::work()
}
