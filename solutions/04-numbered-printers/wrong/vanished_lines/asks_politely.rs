//! Believes: that SIGTERM lets a process finish, and only SIGKILL loses lines.
//! Caught by: step_2_no_line_is_lost as lost_line

use std::io;
use std::process::ExitCode;

use numbered_printers::vanished_lines::{self, Worker};

const SIGTERM: i32 = 15;
unsafe extern "C" {
    fn kill(pid: i32, signal: i32) -> i32;
}

/// Ends the workers of a pool whose jobs are done.
fn shut_down(workers: Vec<Worker>) -> io::Result<()> {
    for mut worker in workers {
        // Safety: plain numbers, and the worker has not been waited for.
        unsafe { kill(worker.process.id() as i32, SIGTERM) };
        worker.process.wait()?;
    }
    Ok(())
}

fn main() -> ExitCode {
    vanished_lines::drive(shut_down)
}
