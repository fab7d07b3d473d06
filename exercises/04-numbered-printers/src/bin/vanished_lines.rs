//! Vanished lines: a pool that loses what its workers have printed. Mend it.
//!
//! `vanished_lines 7 2 9` starts a worker for each number. A worker prints `Worker process handling number: 7` into a
//! buffer, reports that its job is done, and waits for the next one. When all have reported, `shut_down` ends the pool,
//! as `Pool.__exit__` does in Python, and for the same reason the lines are gone.
//!
//! You can't change the workers. What one of them does, and what it waits for, stands at `Worker`.
//!
//! - No line is lost. Each worker writes its own line, and ends by itself, with 0. None is killed, however long one of
//!   them takes: nobody but the worker knows when its line is out.
//! - `shut_down` returns when it has waited for every worker.
//! - A worker may fail. Then the others are shut down all the same, and the message of the error names the number of
//!   each that did not end with 0, and of no other.

use std::io;
use std::process::ExitCode;

use numbered_printers::vanished_lines::{self, Worker};

/// Ends the workers of a pool whose jobs are done.
fn shut_down(workers: Vec<Worker>) -> io::Result<()> {
    for mut worker in workers {
        worker.process.kill()?;
        worker.process.wait()?;
    }
    Ok(())
}

fn main() -> ExitCode {
    vanished_lines::drive(shut_down)
}
