//! `ask`: the driver.

use std::io;
use std::process::ExitCode;

use crate::driver;

/// `ask TASK [INPUT]`: asks a child by your function, and prints its answer, or that it was an error.
pub fn drive(ask: fn(task: &str, input: &[u8]) -> io::Result<Vec<u8>>) -> ExitCode {
    driver::drive(|args| {
        let (task, input) = driver::task_and_input("ask", args)?;
        driver::print_answer(ask(task, &input))
    })
}
