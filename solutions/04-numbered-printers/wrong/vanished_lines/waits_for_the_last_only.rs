//! Believes: that the last worker ends last.
//! Caught by: step_1_every_worker_is_waited_for as not_waited

use std::io;
use std::process::ExitCode;

use numbered_printers::vanished_lines::{self, Worker};

/// Ends the workers of a pool whose jobs are done.
fn shut_down(workers: Vec<Worker>) -> io::Result<()> {
    let mut last = None;
    for worker in workers {
        drop(worker.jobs);
        last = Some(worker.process);
    }
    if let Some(mut last) = last {
        last.wait()?;
    }
    Ok(())
}

fn main() -> ExitCode {
    vanished_lines::drive(shut_down)
}
