//! `hello_child`: the driver.

use std::io;
use std::process::ExitCode;

use crate::{Finished, driver};

/// `hello_child TASK ARGS…`: runs the task by your function, and prints what it returned, or that it was an error.
pub fn drive(run_child: fn(task: &str, args: &[&str]) -> io::Result<Finished>) -> ExitCode {
    driver::drive(|args| {
        let [task, args @ ..] = args else { return driver::usage("hello_child TASK [ARGUMENT]...") };
        let finished = run_child(task, args).inspect_err(|_| println!("outcome: an error"))?;
        println!("pid: {}", finished.pid);
        println!("outcome: {}", finished.outcome);
        Ok(())
    })
}
