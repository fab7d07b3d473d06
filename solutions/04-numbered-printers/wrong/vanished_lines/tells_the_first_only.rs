//! Believes: that the pipe of jobs is one, and every worker sees its end.
//! Caught by: step_1_every_worker_is_waited_for as open_end

use std::io;
use std::process::ExitCode;

use numbered_printers::vanished_lines::{self, Worker};

/// Ends the workers of a pool whose jobs are done.
fn shut_down(workers: Vec<Worker>) -> io::Result<()> {
    let mut rest = Vec::new();
    for (place, Worker { process, jobs, .. }) in workers.into_iter().enumerate() {
        rest.push((process, (place > 0).then_some(jobs)));
    }
    for (process, _) in &mut rest {
        process.wait()?;
    }
    Ok(())
}

fn main() -> ExitCode {
    vanished_lines::drive(shut_down)
}
