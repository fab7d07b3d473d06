//! Believes: that a worker that has not ended within a second never will.
//! Caught by: step_4_a_late_worker_loses_nothing as killed_child

use std::io;
use std::process::ExitCode;
use std::thread;
use std::time::{Duration, Instant};

use numbered_printers::vanished_lines::{self, Worker};

/// Ends the workers of a pool whose jobs are done.
fn shut_down(workers: Vec<Worker>) -> io::Result<()> {
    let told: Vec<_> = workers.into_iter().map(|worker| (worker.number, worker.process)).collect();
    let end = Instant::now() + Duration::from_secs(1);
    for (number, mut process) in told {
        while process.try_wait()?.is_none() && Instant::now() < end {
            thread::sleep(Duration::from_millis(10));
        }
        process.kill()?;
        let status = process.wait()?;
        if !status.success() {
            return Err(io::Error::other(format!("worker {number}: {status}")));
        }
    }
    Ok(())
}

fn main() -> ExitCode {
    vanished_lines::drive(shut_down)
}
