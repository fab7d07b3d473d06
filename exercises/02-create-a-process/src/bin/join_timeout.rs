//! Join with a time limit: wait, but not for ever.
//!
//! `join_timeout` waits until the child has ended or the limit has passed, whichever comes first. Giving up is not the
//! end: the child lives on, and can be asked about again. What it must do stands at the trait `JoinTimeout` of
//! `create_a_process::join_timeout`.
//!
//! The standard library has `wait`, which has no limit, and `try_wait`, which has no patience. Between two questions you
//! may rest with `std::thread::sleep`.

use std::io;
use std::process::ExitCode;
use std::time::Duration;

use create_a_process::Outcome;
use create_a_process::join_timeout::{self, JoinTimeout};

/// A child process.
struct Process {
    // TODO: what must it remember?
}

impl JoinTimeout for Process {
    fn start(task: &str, args: &[&str]) -> io::Result<Self> {
        todo!("start {task} with {args:?}, as in the exercise before")
    }

    fn join_timeout(&mut self, limit: Duration) -> io::Result<Option<Outcome>> {
        todo!("wait for {limit:?} at most, and say by `outcome` how it ended")
    }
}

// TODO: copy your function `outcome` to here once more.

fn main() -> ExitCode {
    join_timeout::drive::<Process>()
}
