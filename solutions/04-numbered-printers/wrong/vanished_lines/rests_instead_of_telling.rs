//! Believes: that a buffer is written by itself, if it is given the time.
//! Caught by: step_2_no_line_is_lost as lost_line

use std::io;
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use numbered_printers::vanished_lines::{self, Worker};

/// Ends the workers of a pool whose jobs are done.
fn shut_down(workers: Vec<Worker>) -> io::Result<()> {
    thread::sleep(Duration::from_millis(300));
    for mut worker in workers {
        worker.process.kill()?;
        worker.process.wait()?;
    }
    Ok(())
}

fn main() -> ExitCode {
    vanished_lines::drive(shut_down)
}
