//! A keeper: the thread that keeps one worker process busy, from its start to its end.
//!
//! It hands out the next chunk when it has the answer to the last, and not before. A chunk in advance would hide a round
//! trip, but it would also lie behind a slow one while other workers have nothing to do, and when a worker dies, nobody
//! could say which of the two it had in hand.

use std::io;
use std::process::{Child, Command};

use crate::MARKER;
use crate::call::{self, Job};
use crate::crew::Crew;
use crate::error::{Outcome, PoolError};
use crate::frame::{self, Parts};
use crate::link::Link;

/// The life of a keeper.
pub fn keep(crew: &Crew) {
    let mut worker = None;
    loop {
        let mut busy = match worker.take() {
            Some(worker) => worker,
            // Nobody is started for nothing.
            None if !crew.is_work_there() => return,
            None => match Worker::start(crew) {
                Ok(worker) => worker,
                Err(error) => return crew.leave(error),
            },
        };
        let Some(mut job) = crew.next_job() else { return busy.end(crew) };
        match busy.exchange(&mut job) {
            Ok(answer) => {
                job.deliver(Ok(answer));
                worker = Some(busy);
            }
            Err(Lost::BeforeItTookIt) if !job.has_bounced => {
                busy.bury(crew);
                crew.give_back(job);
            }
            Err(Lost::BeforeItTookIt) => {
                let (pid, outcome) = busy.bury(crew);
                crew.lose(job, pid, outcome);
            }
            Err(Lost::WithItInHand(error)) => {
                let (pid, outcome) = busy.bury(crew);
                let is_nonsense = error.kind() == io::ErrorKind::InvalidData;
                let outcome = if is_nonsense { Outcome::Nonsense(error.to_string()) } else { outcome };
                crew.lose(job, pid, outcome);
            }
        }
    }
}

/// A worker process that is ready.
struct Worker {
    pid: u32,
    link: Link,
}

/// When a worker was lost.
enum Lost {
    BeforeItTookIt,
    WithItInHand(io::Error),
}

impl Worker {
    /// Starts a process and waits until it is ready. Until then no item can be blamed for its end.
    fn start(crew: &Crew) -> Result<Worker, PoolError> {
        let failed = |error: io::Error| PoolError::Start(error.to_string());
        let program = crew.config.program.clone().map_or_else(std::env::current_exe, Ok).map_err(failed)?;
        let mut command = Command::new(&program);
        command.args(&crew.config.args).arg(MARKER);
        let (link, process) = Link::start(&mut command)
            .map_err(|error| PoolError::Start(format!("{}: {error}", program.display())))?;
        let pid = process.id();
        if let Err(mut process) = crew.adopt(process) {
            finish(&mut process);
            return Err(PoolError::Terminated);
        }
        let mut worker = Worker { pid, link };
        let mut payload = Vec::new();
        match frame::receive(&mut worker.link.reader, &mut payload) {
            Ok(true) if Parts::of(&payload).eq([MARKER.as_bytes()]) => Ok(worker),
            Ok(_) => {
                let (pid, outcome) = worker.bury(crew);
                let why = "before it was ready; does its `main` begin with `minimp::init`?";
                Err(PoolError::Start(format!("worker {pid} {outcome} {why}")))
            }
            Err(error) => {
                let (pid, outcome) = worker.bury(crew);
                Err(PoolError::Start(format!("worker {pid} {outcome}: {error}")))
            }
        }
    }

    /// Sends a job and waits for the answer.
    fn exchange(&mut self, job: &mut Job) -> Result<Vec<u8>, Lost> {
        // Who can't be written to has not read all of it, so it has begun with nothing.
        job.frame.send(&mut self.link.writer).map_err(|_| Lost::BeforeItTookIt)?;
        let mut answer = Vec::new();
        let is_there = frame::receive(&mut self.link.reader, &mut answer).map_err(Lost::WithItInHand)?;
        if !is_there {
            return Err(Lost::WithItInHand(io::ErrorKind::UnexpectedEof.into()));
        }
        if !call::is_answer(&answer, job.items.len()) {
            let what = format!("a frame that answers no {} items", job.items.len());
            return Err(Lost::WithItInHand(io::Error::new(io::ErrorKind::InvalidData, what)));
        }
        Ok(answer)
    }

    /// Waits for a process that no longer speaks to us. If it lives on in silence, it is killed.
    fn bury(self, crew: &Crew) -> (u32, Outcome) {
        // What has begun to exit keeps its own exit status: a signal comes too late for it.
        (self.pid, finish(&mut crew.release(self.pid)))
    }

    /// Lets an idle process end: it reads the end of input.
    fn end(self, crew: &Crew) {
        let mut process = crew.release(self.pid);
        drop(self.link);
        // It ends whatever it says.
        let _ = process.wait();
    }
}

fn finish(process: &mut Child) -> Outcome {
    // An error says that it has been waited for, and then the wait says the same again.
    let _ = process.kill();
    process.wait().map_or_else(|error| Outcome::Nonsense(error.to_string()), Outcome::of)
}
