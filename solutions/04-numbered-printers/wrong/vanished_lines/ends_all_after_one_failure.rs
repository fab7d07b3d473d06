//! Believes: that after one failure the lines of the others are worth nothing.
//! Caught by: step_5_a_failed_worker_is_named as killed_child

use std::io;
use std::process::{Child, ExitCode};

use numbered_printers::vanished_lines::{self, Worker};

fn shut_down(workers: Vec<Worker>) -> io::Result<()> {
    let told: Vec<(u32, Child)> = workers.into_iter().map(close).collect();
    let mut failed = Vec::new();
    for (number, mut process) in told {
        if failed.is_empty() {
            failed.extend(join(number, process));
        } else {
            process.kill()?;
            process.wait()?;
        }
    }
    if failed.is_empty() { Ok(()) } else { Err(io::Error::other(failed.join(", "))) }
}

fn close(Worker { number, process, jobs }: Worker) -> (u32, Child) {
    drop(jobs);
    (number, process)
}

fn join(number: u32, mut process: Child) -> Option<String> {
    match process.wait() {
        Ok(status) if status.success() => None,
        Ok(status) => Some(format!("worker {number} failed: {status}")),
        Err(error) => Some(format!("worker {number} is lost: {error}")),
    }
}

fn main() -> ExitCode {
    vanished_lines::drive(shut_down)
}
