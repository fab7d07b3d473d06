//! Believes: that a thread is a small process: it runs beside the rest, and can be joined.
//! Caught by: step_1_a_process_is_started as threads_instead

use std::io;
use std::process::{self, ExitCode};
use std::thread;

use create_a_process::{Finished, Outcome, hello_child, tasks};

fn run_child(task: &str, args: &[&str]) -> io::Result<Finished> {
    thread::scope(|scope| {
        let child = scope.spawn(|| tasks::perform(task, args));
        let outcome = match child.join() {
            Ok(Ok(_)) => Outcome::Ok,
            _ => Outcome::Code(1),
        };
        Ok(Finished { pid: process::id(), outcome })
    })
}

fn main() -> ExitCode {
    hello_child::drive(run_child)
}
