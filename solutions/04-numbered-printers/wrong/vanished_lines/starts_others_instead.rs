//! Believes: that it does not matter which process writes the line of a worker.
//! Caught by: step_1_every_worker_is_waited_for as too_many

use std::io;
use std::process::{Command, ExitCode};

use numbered_printers::vanished_lines::{self, Worker};

/// Ends the workers of a pool whose jobs are done.
fn shut_down(workers: Vec<Worker>) -> io::Result<()> {
    for mut worker in workers {
        worker.process.kill()?;
        worker.process.wait()?;
        let line = format!("Worker process handling number: {}", worker.number);
        Command::new("echo").arg(line).status()?;
    }
    Ok(())
}

fn main() -> ExitCode {
    vanished_lines::drive(shut_down)
}
