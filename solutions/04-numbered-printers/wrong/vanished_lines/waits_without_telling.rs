//! Believes: that a worker whose job is done ends, so it is enough to wait for it.
//! Caught by: step_1_every_worker_is_waited_for as open_end

use std::io;
use std::process::ExitCode;

use numbered_printers::vanished_lines::{self, Worker};

/// Ends the workers of a pool whose jobs are done.
fn shut_down(mut workers: Vec<Worker>) -> io::Result<()> {
    for worker in &mut workers {
        worker.process.wait()?;
    }
    Ok(())
}

fn main() -> ExitCode {
    vanished_lines::drive(shut_down)
}
