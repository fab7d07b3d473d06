//! A worker process as its parent sees it: how it starts, and its two ways to end.

use std::io;
use std::process::{Child, Command};

use crate::MARKER;
use crate::crew::Crew;
use crate::error::{Outcome, PoolError};
use crate::frame::{self, Parts};
use crate::link::Link;

/// A worker process that is ready.
#[derive(Debug)]
pub struct Process {
    /// Its pid.
    pub pid: u32,
    /// The way to it.
    pub link: Link,
}

impl Process {
    /// Starts a process and waits until it is ready. Until then no item can be blamed for its end.
    ///
    /// # Errors
    /// If the program can't be started, or if it is no worker.
    pub fn start(crew: &Crew) -> Result<Process, PoolError> {
        let failed = |error: io::Error| PoolError::Start(error.to_string());
        let program = crew.config.program.clone().map_or_else(std::env::current_exe, Ok).map_err(failed)?;
        let mut command = Command::new(&program);
        command.args(&crew.config.args).arg(MARKER);
        let (link, child) = Link::start(&mut command)
            .map_err(|error| PoolError::Start(format!("{}: {error}", program.display())))?;
        let pid = child.id();
        if let Err(mut child) = crew.adopt(child) {
            finish(&mut child);
            return Err(PoolError::Terminated);
        }
        let mut process = Process { pid, link };
        let mut payload = Vec::new();
        match frame::receive(&mut process.link.reader, &mut payload) {
            Ok(true) if Parts::of(&payload).eq([MARKER.as_bytes()]) => Ok(process),
            Ok(_) => {
                let (pid, outcome) = process.bury(crew);
                let why = "before it was ready; does its `main` begin with `minimp::init`?";
                Err(PoolError::Start(format!("worker {pid} {outcome} {why}")))
            }
            Err(error) => {
                let (pid, outcome) = process.bury(crew);
                Err(PoolError::Start(format!("worker {pid} {outcome}: {error}")))
            }
        }
    }

    /// Waits for a process that no longer speaks to us. If it lives on in silence, it is killed.
    pub fn bury(self, crew: &Crew) -> (u32, Outcome) {
        // What has begun to exit keeps its own exit status: a signal comes too late for it.
        (self.pid, finish(&mut crew.release(self.pid)))
    }

    /// Lets an idle process end: it reads the end of input.
    pub fn end(self, crew: &Crew) {
        let mut child = crew.release(self.pid);
        drop(self.link);
        // It ends whatever it says.
        let _ = child.wait();
    }
}

fn finish(child: &mut Child) -> Outcome {
    // An error says that it has been waited for, and then the wait says the same again.
    let _ = child.kill();
    child.wait().map_or_else(|error| Outcome::Nonsense(error.to_string()), Outcome::of)
}
