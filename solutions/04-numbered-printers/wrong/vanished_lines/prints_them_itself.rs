//! Believes: that a line that the parent prints is as good as the one that was lost.
//! Caught by: step_3_each_worker_writes_its_line as relayed

use std::io;
use std::process::ExitCode;

use numbered_printers::vanished_lines::{self, Worker};

/// Ends the workers of a pool whose jobs are done.
fn shut_down(workers: Vec<Worker>) -> io::Result<()> {
    for mut worker in workers {
        worker.process.kill()?;
        worker.process.wait()?;
        println!("Worker process handling number: {}", worker.number);
    }
    Ok(())
}

fn main() -> ExitCode {
    vanished_lines::drive(shut_down)
}
