//! Believes: that when one worker has ended well, the others can be ended.
//! Caught by: step_2_no_line_is_lost as lost_line

use std::io;
use std::process::ExitCode;

use numbered_printers::vanished_lines::{self, Worker};

/// Ends the workers of a pool whose jobs are done.
fn shut_down(workers: Vec<Worker>) -> io::Result<()> {
    let mut workers = workers.into_iter();
    if let Some(Worker { mut process, jobs, .. }) = workers.next() {
        drop(jobs);
        process.wait()?;
    }
    for mut worker in workers {
        worker.process.kill()?;
        worker.process.wait()?;
    }
    Ok(())
}

fn main() -> ExitCode {
    vanished_lines::drive(shut_down)
}
