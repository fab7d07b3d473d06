//! `outcome`: the driver.

use std::io;
use std::process::{ExitCode, ExitStatus};

use kit::gate::Gate;

use crate::{Outcome, driver, tasks};

/// `outcome END…`: makes a child for each end, and prints what your function says of its status. An end is the name of
/// a task; `exit:CODE`, with the code that the child is to leave; or `killed`.
pub fn drive(outcome: fn(ExitStatus) -> Outcome) -> ExitCode {
    driver::drive(|ends| {
        for end in ends {
            println!("{end}: {}", outcome(status_of(end)?));
        }
        Ok(())
    })
}

fn status_of(end: &str) -> io::Result<ExitStatus> {
    match end.split_once(':') {
        Some((task, code)) => tasks::itself(task, &[code])?.status(),
        None if end == "killed" => kill(),
        None => tasks::itself(end, &[])?.status(),
    }
}

/// The status of a child that would stand before a gate for ever.
fn kill() -> io::Result<ExitStatus> {
    let gate = Gate::new()?;
    let mut child = tasks::itself("pass", &[gate.address(), "0"])?.spawn()?;
    child.kill()?;
    child.wait()
}
