//! Dies by SIGKILL, sent by itself.

unsafe extern "C" {
    fn getpid() -> i32;
    fn kill(pid: i32, signal: i32) -> i32;
}

const SIGKILL: i32 = 9;

fn main() {
    // Safety: no memory is involved, and the pid is our own.
    unsafe { kill(getpid(), SIGKILL) };
}
