//! Contain: where does a crash end? A thread has no walls but those that the language builds; a process has the kernel's.
//!
//! - `contain` does a job in the place that is asked for, and says how it ended. Your program goes on, whatever a job does that this
//!   place can contain.
//!   - In a thread of its own, which has ended then: the answer, or the message of the panic. A payload is a `String` or a `&'static str`.
//!   - In a process, which is this program again with the arguments `JOB` and the job: the answer that it printed; else its exit code
//!     or the signal. The code 0 without an answer is no answer.
//! - `place_for` chooses the cheapest place that contains whatever this job does. A thread is cheaper than a process.

use std::io;
use std::process::ExitCode;

use threads::contain::{self, End, Job, Place};

fn contain(job: Job, place: Place) -> io::Result<End> {
    todo!("do {job} in a place like {place:?}")
}

fn place_for(job: Job) -> Place {
    todo!("what is the worst that {job} can do?")
}

fn main() -> ExitCode {
    contain::drive(contain, place_for)
}
