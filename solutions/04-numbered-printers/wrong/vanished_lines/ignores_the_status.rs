//! Believes: that a worker that has ended has written its line.
//! Caught by: step_5_a_failed_worker_is_named as false_claim

use std::io;
use std::process::ExitCode;

use numbered_printers::vanished_lines::{self, Worker};

/// Ends the workers of a pool whose jobs are done.
fn shut_down(workers: Vec<Worker>) -> io::Result<()> {
    for worker in workers {
        let Worker { mut process, jobs, .. } = worker;
        drop(jobs);
        process.wait()?;
    }
    Ok(())
}

fn main() -> ExitCode {
    vanished_lines::drive(shut_down)
}
