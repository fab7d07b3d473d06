//! Believes: that two seconds for each worker are more than generous.
//! Caught by: step_4_a_late_worker_loses_nothing as killed_child

use std::io;
use std::process::{Child, ExitCode, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

use numbered_printers::vanished_lines::{self, Worker};

/// Ends the workers of a pool whose jobs are done.
fn shut_down(workers: Vec<Worker>) -> io::Result<()> {
    let mut failed = Vec::new();
    for Worker { number, mut process, jobs } in workers {
        drop(jobs);
        if !wait_or_kill(&mut process)?.success() {
            failed.push(number);
        }
    }
    if failed.is_empty() { Ok(()) } else { Err(io::Error::other(format!("these failed: {failed:?}"))) }
}

fn wait_or_kill(process: &mut Child) -> io::Result<ExitStatus> {
    let end = Instant::now() + Duration::from_secs(2);
    while Instant::now() < end {
        if let Some(status) = process.try_wait()? {
            return Ok(status);
        }
        thread::sleep(Duration::from_millis(10));
    }
    process.kill()?;
    process.wait()
}

fn main() -> ExitCode {
    vanished_lines::drive(shut_down)
}
