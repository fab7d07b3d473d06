//! Sends SIGKILL to its whole process group. The judge must not be in it.

unsafe extern "C" {
    fn getpgrp() -> i32;
    fn getpid() -> i32;
    fn kill(pid: i32, signal: i32) -> i32;
}

const SIGKILL: i32 = 9;

fn main() {
    // Safety: no memory is involved. Whoever started us is not in a group that we lead.
    unsafe {
        assert_eq!(getpgrp(), getpid(), "the judge gives each program a group of its own");
        kill(0, SIGKILL);
    }
}
