//! Believes: that a worker that has reported its result has nothing left to do.
//! Caught by: step_2_no_line_is_lost as lost_line

use std::io;
use std::process::ExitCode;

use numbered_printers::vanished_lines::{self, Worker};

/// Ends the workers of a pool whose jobs are done.
fn shut_down(workers: Vec<Worker>) -> io::Result<()> {
    for mut worker in workers {
        worker.process.kill()?;
        worker.process.wait()?;
    }
    Ok(())
}

fn main() -> ExitCode {
    vanished_lines::drive(shut_down)
}
