//! `process`: the contract and the driver.

use std::io;
use std::process::ExitCode;

use kit::gate::Gate;

use crate::{Outcome, driver};

/// A process that was started and has not been joined. One that is dropped instead is waited for all the same: its
/// child leaves no zombie, and ends when its own work is done.
pub trait Handle: Sized {
    /// Starts a child that does this task. It runs when this returns.
    ///
    /// # Errors
    /// If no process could be started.
    fn start(task: &str, args: &[&str]) -> io::Result<Self>;

    /// The pid that the kernel gave to the child.
    fn pid(&self) -> u32;

    /// Whether the child has not ended yet. Answers at once, and can be asked any number of times.
    ///
    /// # Errors
    /// If the system refuses to tell.
    fn is_alive(&mut self) -> io::Result<bool>;

    /// Waits for the end of the child, and says how it ended, whether or not somebody asked for it before.
    ///
    /// # Errors
    /// If the system refuses to wait.
    fn join(self) -> io::Result<Outcome>;
}

const USAGE: &str = "process join|drop|pid TASK [ARGUMENT]... or process ask CODE";

/// Does with your type what the arguments say, and prints what it answered.
pub fn drive<P: Handle>() -> ExitCode {
    driver::drive(|args| match args {
        ["join", task, args @ ..] => join::<P>(task, args),
        ["drop", task, args @ ..] => {
            drop(P::start(task, args)?);
            println!("dropped");
            Ok(())
        }
        ["ask", code] => ask::<P>(code),
        ["pid", task, args @ ..] => {
            println!("pid: {}", P::start(task, args)?.pid());
            Ok(())
        }
        _ => driver::usage(USAGE),
    })
}

fn join<P: Handle>(task: &str, args: &[&str]) -> io::Result<()> {
    let process = P::start(task, args)?;
    println!("outcome: {}", process.join()?);
    Ok(())
}

/// Asks a child before its end and after it, and joins it then.
fn ask<P: Handle>(code: &str) -> io::Result<()> {
    let gate = Gate::new()?;
    let mut process = P::start("pass", &[gate.address(), code])?;
    let mut child = gate.wait_for_visitor()?;
    child.let_pass()?;
    // A held child stays at its exit until we block: it is alive now, and has ended after `wait_for_end`. In a run
    // without holds it may have ended before the first question, and `false` is then a right answer.
    println!("is it alive?");
    println!("alive: {}", process.is_alive()?);
    child.wait_for_end();
    let has_ended = driver::becomes_true(|| Ok(!process.is_alive()?))?;
    println!("alive: {}", !has_ended);
    println!("alive: {}", process.is_alive()?);
    println!("outcome: {}", process.join()?);
    Ok(())
}
