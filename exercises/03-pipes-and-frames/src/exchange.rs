//! `exchange`: the driver.

use std::io;
use std::process::{Child, Command, ExitCode, Stdio};

use crate::driver;
use crate::tasks::TASK;

/// `exchange TASK [INPUT]`: starts a child that does this task, talks to it by your function, and prints its answer.
pub fn drive(exchange: fn(child: &mut Child, out: &[u8]) -> io::Result<Vec<u8>>) -> ExitCode {
    driver::drive(|args| {
        let (task, input) = driver::task_and_input("exchange", args)?;
        let program = std::env::current_exe()?;
        let mut command = Command::new(program);
        let mut child = command.args([TASK, task]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let answer = exchange(&mut child, &input);
        // Whatever was left open: the child learns that we are done, and ends.
        drop((child.stdin.take(), child.stdout.take()));
        let status = child.wait()?;
        driver::print_answer(answer)?;
        if status.success() { Ok(()) } else { Err(io::Error::other(format!("the child failed: {status}"))) }
    })
}
