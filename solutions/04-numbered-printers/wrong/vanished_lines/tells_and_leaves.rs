//! Believes: that a worker that is told to end needs nobody to wait for it.
//! Caught by: step_1_every_worker_is_waited_for as not_waited

use std::io;
use std::process::ExitCode;

use numbered_printers::vanished_lines::{self, Worker};

/// Ends the workers of a pool whose jobs are done.
fn shut_down(workers: Vec<Worker>) -> io::Result<()> {
    for worker in workers {
        drop(worker.jobs);
    }
    Ok(())
}

fn main() -> ExitCode {
    vanished_lines::drive(shut_down)
}
