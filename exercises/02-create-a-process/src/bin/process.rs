//! Process: a handle that leaves nothing behind.
//!
//! Python's `Process` in small: start it, ask for its pid, ask whether it is alive, join it. What each must do stands
//! at the trait `Handle` of `create_a_process::process`.
//!
//! One thing is better than in `std::process::Child`: a `Process` that is dropped without a join waits for its child.
//! No zombie stays behind, and nobody is killed.

use std::io;
use std::process::ExitCode;

use create_a_process::Outcome;
use create_a_process::process::{self, Handle};

/// A child process.
struct Process {
    // TODO: what must it remember?
}

impl Handle for Process {
    fn start(task: &str, args: &[&str]) -> io::Result<Self> {
        todo!("start {task} with {args:?}")
    }

    fn pid(&self) -> u32 {
        todo!("say which process it is")
    }

    fn is_alive(&mut self) -> io::Result<bool> {
        todo!("ask without waiting")
    }

    fn join(self) -> io::Result<Outcome> {
        todo!("wait, and say by `outcome` how it ended")
    }
}

// TODO: what happens when a `Process` is dropped?

// TODO: copy your function `outcome` of the exercise before to here. It lives in another program.

fn main() -> ExitCode {
    process::drive::<Process>()
}
