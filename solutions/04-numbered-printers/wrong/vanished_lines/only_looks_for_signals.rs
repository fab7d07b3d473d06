//! Believes: that a worker which no signal ended has written its line.
//! Caught by: step_5_a_failed_worker_is_named as failure_unnamed

use std::io;
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, ExitCode};

use numbered_printers::vanished_lines::{self, Worker};

fn shut_down(workers: Vec<Worker>) -> io::Result<()> {
    let told: Vec<(u32, Child)> = workers.into_iter().map(close).collect();
    let failed: Vec<String> =
        told.into_iter().filter_map(|(number, process)| join(number, process)).collect();
    if failed.is_empty() { Ok(()) } else { Err(io::Error::other(failed.join(", "))) }
}

fn close(Worker { number, process, jobs }: Worker) -> (u32, Child) {
    drop(jobs);
    (number, process)
}

fn join(number: u32, mut process: Child) -> Option<String> {
    match process.wait() {
        Ok(status) if status.signal().is_none() => None,
        Ok(status) => Some(format!("worker {number} failed: {status}")),
        Err(error) => Some(format!("worker {number} is lost: {error}")),
    }
}

fn main() -> ExitCode {
    vanished_lines::drive(shut_down)
}
