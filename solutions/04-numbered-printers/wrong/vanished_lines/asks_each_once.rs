//! Believes: that a question after a pause is as good as a wait.
//! Caught by: step_1_every_worker_is_waited_for as not_waited

use std::io;
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use numbered_printers::vanished_lines::{self, Worker};

/// Ends the workers of a pool whose jobs are done.
fn shut_down(workers: Vec<Worker>) -> io::Result<()> {
    let told: Vec<_> = workers.into_iter().map(|worker| (worker.number, worker.process)).collect();
    thread::sleep(Duration::from_millis(300));
    for (_, mut process) in told {
        process.try_wait()?;
    }
    Ok(())
}

fn main() -> ExitCode {
    vanished_lines::drive(shut_down)
}
