//! Believes: that half a second is enough for a line.
//! Caught by: step_4_a_late_worker_loses_nothing as killed_child

use std::io;
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use numbered_printers::vanished_lines::{self, Worker};

/// Ends the workers of a pool whose jobs are done.
fn shut_down(workers: Vec<Worker>) -> io::Result<()> {
    let told: Vec<_> = workers.into_iter().map(|worker| (worker.number, worker.process)).collect();
    thread::sleep(Duration::from_millis(500));
    for (_, mut process) in told {
        process.kill()?;
        process.wait()?;
    }
    Ok(())
}

fn main() -> ExitCode {
    vanished_lines::drive(shut_down)
}
