//! Believes: that one name is enough for a message.
//! Caught by: step_5_a_failed_worker_is_named as failure_unnamed

use std::io;
use std::process::ExitCode;

use numbered_printers::vanished_lines::{self, Worker};

/// Ends the workers of a pool whose jobs are done.
fn shut_down(workers: Vec<Worker>) -> io::Result<()> {
    let told: Vec<_> = workers.into_iter().map(|worker| (worker.number, worker.process)).collect();
    let mut first = Ok(());
    for (number, mut process) in told {
        let status = process.wait()?;
        if !status.success() && first.is_ok() {
            first = Err(io::Error::other(format!("worker {number}: {status}")));
        }
    }
    first
}

fn main() -> ExitCode {
    vanished_lines::drive(shut_down)
}
