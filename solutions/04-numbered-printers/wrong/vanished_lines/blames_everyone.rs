//! Believes: that a list of all numbers helps to find the one that failed.
//! Caught by: step_5_a_failed_worker_is_named as failure_unnamed

use std::io;
use std::process::ExitCode;

use numbered_printers::vanished_lines::{self, Worker};

/// Ends the workers of a pool whose jobs are done.
fn shut_down(workers: Vec<Worker>) -> io::Result<()> {
    let told: Vec<_> = workers.into_iter().map(|worker| (worker.number, worker.process)).collect();
    let numbers: Vec<u32> = told.iter().map(|(number, _)| *number).collect();
    let mut all_did_well = true;
    for (_, mut process) in told {
        all_did_well &= process.wait()?.success();
    }
    if all_did_well { Ok(()) } else { Err(io::Error::other(format!("one of {numbers:?} failed"))) }
}

fn main() -> ExitCode {
    vanished_lines::drive(shut_down)
}
