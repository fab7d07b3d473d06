//! `join_timeout`: the contract and the driver.

use std::io;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use kit::gate::{Gate, Visitor};

use crate::{Outcome, driver};

/// A process that can be waited for with a time limit.
pub trait JoinTimeout: Sized {
    /// Starts a child that does this task. It runs when this returns.
    ///
    /// # Errors
    /// If no process could be started.
    fn start(task: &str, args: &[&str]) -> io::Result<Self>;

    /// Waits for the end of the child, but no longer than this. It returns soon after the child has ended, and at once
    /// if it had ended before, however short the limit is. `None`: the whole limit has passed, and the child lives on.
    /// It can be asked again, any number of times, also after it has said how the child ended.
    ///
    /// # Errors
    /// If the system refuses to wait.
    fn join_timeout(&mut self, limit: Duration) -> io::Result<Option<Outcome>>;
}

/// Against a child that does not end, every limit is as good as another, as long as nobody reaches it by chance.
const SHORT: Duration = Duration::from_millis(200);
/// Longer than anybody waits.
const LONG: Duration = Duration::from_secs(3600);

const USAGE: &str = "join_timeout start TASK [ARGUMENT]... or join_timeout ending|blocked|twice|zero CODE";

/// Does with your type what the arguments say, and prints what it answered.
pub fn drive<P: JoinTimeout>() -> ExitCode {
    driver::drive(|args| match args {
        ["start", task, args @ ..] => P::start(task, args).map(drop),
        [story, code] => {
            let gate = Gate::new()?;
            let mut process = P::start("pass", &[gate.address(), code])?;
            let mut child = gate.wait_for_visitor()?;
            tell(story, &mut process, &mut child)?;
            // Whatever was answered: the child ends before we do.
            child.wait_for_end();
            Ok(())
        }
        _ => driver::usage(USAGE),
    })
}

fn tell<P: JoinTimeout>(story: &str, process: &mut P, child: &mut Visitor) -> io::Result<()> {
    match story {
        "ending" => {
            child.let_pass()?;
            // The judge holds the child at its exit until we do nothing but wait.
            answer(process.join_timeout(LONG)?)
        }
        "blocked" | "twice" => {
            let n_times = if story == "twice" { 2 } else { 1 };
            for _ in 0..n_times {
                let start = Instant::now();
                answer(process.join_timeout(SHORT)?);
                // However slow the machine is: too early is too early.
                let is_early = start.elapsed() < SHORT;
                println!("waited: {}", if is_early { "less than the limit" } else { "for the limit" });
            }
            // An error means that it was killed. The evidence shows it.
            let _ = child.let_pass();
            answer(process.join_timeout(LONG)?);
        }
        "zero" => {
            child.let_pass()?;
            child.wait_for_end();
            driver::becomes_true(|| Ok(process.join_timeout(Duration::ZERO)?.is_some()))?;
            answer(process.join_timeout(Duration::ZERO)?);
            answer(process.join_timeout(LONG)?);
        }
        _ => return driver::usage(USAGE),
    }
    Ok(())
}

fn answer(outcome: Option<Outcome>) {
    match outcome {
        Some(outcome) => println!("answer: {outcome}"),
        None => println!("answer: none"),
    }
}
