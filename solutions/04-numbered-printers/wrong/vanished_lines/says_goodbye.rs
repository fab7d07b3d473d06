//! Believes: that a worker that reads `quit` will quit.
//! Caught by: step_1_every_worker_is_waited_for as open_end

use std::io::{self, Write};
use std::process::ExitCode;

use numbered_printers::vanished_lines::{self, Worker};

/// Ends the workers of a pool whose jobs are done.
fn shut_down(mut workers: Vec<Worker>) -> io::Result<()> {
    for worker in &mut workers {
        worker.jobs.write_all(b"quit\n")?;
        worker.process.wait()?;
    }
    Ok(())
}

fn main() -> ExitCode {
    vanished_lines::drive(shut_down)
}
