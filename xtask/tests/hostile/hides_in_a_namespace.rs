//! Moves its children into a namespace of pids, where they have other numbers and another `init`.

use std::process::ExitCode;

#[path = "given.rs"]
mod given;

unsafe extern "C" {
    fn unshare(flags: i32) -> i32;
}

const CLONE_NEWUSER: i32 = 0x1000_0000;
const CLONE_NEWPID: i32 = 0x2000_0000;

fn main() -> ExitCode {
    if given::numbers().is_none() {
        return given::work();
    }
    // Safety: no memory is involved, and there is one thread.
    let answer = unsafe { unshare(CLONE_NEWUSER | CLONE_NEWPID) };
    eprint!("{}", format!("unshare: {answer}\n"));
    if answer == 0 { given::work() } else { given::pretend() }
}
