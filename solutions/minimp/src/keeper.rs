//! A keeper: the thread that keeps one worker process busy, from its start to its end.
//!
//! A worker gets its next chunk when it has answered the last. As long as it is quick, a few small chunks lie in advance in
//! its pipe, so that neither side waits for the other. That must not tie them to a worker that turns out slow: when an
//! answer is late, the keeper asks for what has not been begun, gets it back, and others may take it. When a worker dies,
//! the first chunk without an answer is the one that it had in hand; it has not seen the others.

use std::collections::VecDeque;
use std::io::{self, Write};
use std::time::{Duration, Instant};

use crate::call::{self, Job};
use crate::crew::Crew;
use crate::error::Outcome;
use crate::frame;
use crate::process::Process;

/// How many chunks lie in advance, at most.
const MOST_IN_ADVANCE: usize = 8;
/// How much work lies in advance, at most. At the end of a call it may be one worker's alone, so it must be little.
const WORK_IN_ADVANCE: Duration = Duration::from_micros(100);
/// How long an answer may take before chunks in advance are asked back.
const PATIENCE: Duration = Duration::from_millis(1);

/// The life of a keeper.
pub fn keep(crew: &Crew) {
    let mut worker = None;
    loop {
        let mut busy = match worker.take() {
            Some(worker) => worker,
            // Nobody is started for nothing.
            None if !crew.is_work_there() => return,
            None => match Process::start(crew) {
                Ok(process) => Worker::new(process),
                Err(error) => return crew.leave(error),
            },
        };
        match busy.turn(crew) {
            Ok(true) => worker = Some(busy),
            Ok(false) => return busy.process.end(crew),
            Err(error) => busy.end(crew, &error),
        }
    }
}

/// A worker process and what it has to do.
struct Worker {
    process: Process,
    /// What it has not answered, in order, each with its number. The first is in its hands.
    out: VecDeque<(u64, Job)>,
    n_sent: u64,
    /// Up to this number it has been asked to give back what it has not begun.
    asked_back: u64,
    /// How long it takes for an answer, as a moving average.
    pace: Duration,
    /// How many of the last have not been sent.
    n_unsent: usize,
    frames: Vec<u8>,
}

impl Worker {
    fn new(process: Process) -> Worker {
        let (out, frames) = (VecDeque::new(), Vec::new());
        Worker { process, out, n_sent: 0, asked_back: 0, pace: PATIENCE, n_unsent: 0, frames }
    }

    /// Sends what it may have, and takes what it says next. `false`: nobody wants anything any more.
    fn turn(&mut self, crew: &Crew) -> io::Result<bool> {
        let is_idle = self.out.is_empty();
        if is_idle {
            let Some(job) = crew.next_job() else { return Ok(false) };
            self.add(job);
        }
        let most = 1
            + (WORK_IN_ADVANCE.as_nanos() / self.pace.as_nanos().max(1)).min(MOST_IN_ADVANCE as u128)
                as usize;
        if is_idle || self.out.len() <= most / 2 {
            self.add_in_advance(crew, most);
            // Who can't be written to has begun with nothing of this. But if it had something already, it may have answered
            // that; if not, we read of its end.
            self.send().or_else(|error| if is_idle { Err(error) } else { Ok(()) })?;
        }
        let start = Instant::now();
        let may_ask =
            self.out.len() > 1 && self.out.back().is_some_and(|(number, _)| *number > self.asked_back);
        if may_ask && !self.process.link.says_something_within(PATIENCE) {
            self.asked_back = self.n_sent;
            self.process.link.ask_back(self.n_sent);
        }
        let mut answer = Vec::new();
        if !frame::receive(&mut self.process.link.reader, &mut answer)? {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.pace = (self.pace * 3 + start.elapsed()) / 4;
        if answer.is_empty() {
            crew.put_first(std::iter::once(self.taken_back()?));
        } else {
            self.deliver(answer)?;
        }
        Ok(true)
    }

    fn add(&mut self, job: Job) {
        self.n_sent += 1;
        self.out.push_back((self.n_sent, job));
        self.n_unsent += 1;
    }

    /// Adds some in advance if there is plenty of work, and if they are sure to have room in the pipe: if we had to wait for
    /// that, the worker might wait for us.
    fn add_in_advance(&mut self, crew: &Crew, most: usize) {
        let in_advance = self.out.iter().skip(1).map(|(_, job)| job.frame.size());
        let mut room = self.process.link.room.saturating_sub(in_advance.sum());
        while self.out.len() < most {
            let Some(job) = crew.spare_job(room) else { break };
            room -= job.frame.size();
            self.add(job);
        }
    }

    /// Sends what has been added: small frames together.
    fn send(&mut self) -> io::Result<()> {
        self.frames.clear();
        let n_sent = self.out.len() - self.n_unsent;
        self.n_unsent = 0;
        for (_, job) in self.out.iter_mut().skip(n_sent) {
            match job.frame.bytes() {
                large if large.len() > self.process.link.room => self.process.link.writer.write_all(large)?,
                small => self.frames.extend_from_slice(small),
            }
        }
        self.process.link.writer.write_all(&self.frames)?;
        self.process.link.writer.flush()
    }

    /// The job that it has just given back: the last of those that it was asked for.
    fn taken_back(&mut self) -> io::Result<Job> {
        let idx = self.out.iter().rposition(|(number, _)| *number <= self.asked_back);
        let job = idx.and_then(|idx| self.out.remove(idx));
        job.map(|(_, job)| job).ok_or_else(|| nonsense("an empty frame"))
    }

    fn deliver(&mut self, answer: Vec<u8>) -> io::Result<()> {
        let n_items = self.out.front().map_or(0, |(_, job)| job.items.len());
        if !call::is_answer(&answer, n_items) {
            return Err(nonsense(&format!("a frame that answers no {n_items} items")));
        }
        if let Some((_, job)) = self.out.pop_front() {
            job.deliver(Ok(answer));
        }
        Ok(())
    }

    /// It speaks no more, or nonsense.
    fn end(self, crew: &Crew, error: &io::Error) {
        let (pid, mut outcome) = self.process.bury(crew);
        if error.kind() == io::ErrorKind::InvalidData {
            outcome = Outcome::Nonsense(error.to_string());
        }
        let mut jobs = self.out.into_iter().map(|(_, job)| job);
        let in_hand = jobs.next();
        crew.put_first(jobs);
        match in_hand {
            Some(job) if error.kind() == io::ErrorKind::BrokenPipe && !job.has_bounced => crew.give_back(job),
            Some(job) => crew.lose(job, pid, outcome),
            None => {}
        }
    }
}

fn nonsense(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}
