//! The loop of the witness: reads every stop, keeps the bounds, sleeps when there is nothing to do.

use std::collections::BTreeSet;
use std::io;
use std::time::{Duration, Instant};

use super::bell::Bell;
use super::hold::Holds;
use super::log::Log;
use super::look;
use super::sampler::Sampler;
use super::start::{self, Gate};
use super::streams::Streams;
use super::stuck::Still;
use super::sys;
use super::tasks::Tasks;
use super::writes::Turns;
use crate::evidence::{Bound, Evidence, What};
use crate::launch::Launch;

/// How often memory is looked at, and whether anybody can move.
const LOOK_INTERVAL: Duration = Duration::from_millis(50);

/// Everything about one run that is going on.
pub struct Tracer<'a> {
    pub(super) launch: &'a Launch,
    pub(super) log: Log,
    pub(super) tasks: Tasks,
    pub(super) streams: Streams,
    pub(super) turns: Turns,
    pub(super) holds: Holds,
    /// The children of the root that the judge has killed, with all that descends from them.
    pub(super) doomed: BTreeSet<usize>,
    /// The root is at its exit, or beyond.
    pub(super) root_is_gone: bool,
    /// The run is over: whatever still lives is killed when it shows itself.
    pub(super) is_ending: bool,
    /// What was seen when nobody could move.
    pub(super) still: Still,
    /// Notes who is on a processor, if the launch asks for it.
    pub(super) sampler: Option<Sampler>,
    gate: Gate,
    bell: Bell,
    /// When memory, and whether anybody can move, was last looked at.
    looked: Instant,
}

impl<'a> Tracer<'a> {
    /// Starts the program.
    pub fn start(launch: &'a Launch) -> io::Result<Tracer<'a>> {
        sys::adopt_orphans();
        let bell = Bell::new()?;
        let (root, pipes, gate) = start::start(launch)?;
        let mut streams =
            Streams::new(pipes, &launch.stdin, launch.bounds.output_bytes).inspect_err(|_| {
                sys::kill(root);
                let _ = sys::wait_for(root);
            })?;
        // It has stopped, or will before it writes.
        if launch.is_unread {
            streams.leave_unread();
        }
        let mut tasks = Tasks::default();
        tasks.arrived_early(root, None, false);
        tasks.add(root, 0, false);
        Ok(Tracer {
            launch,
            log: Log::new(launch, root),
            tasks,
            streams,
            turns: Turns::default(),
            holds: Holds::new(launch),
            doomed: BTreeSet::new(),
            root_is_gone: false,
            is_ending: false,
            still: None,
            sampler: launch.samples.then(Sampler::new),
            gate,
            bell,
            looked: Instant::now(),
        })
    }

    /// Watches until no process of the run is left.
    pub fn run(mut self) -> io::Result<Evidence> {
        while self.read_stops() {
            self.welcome_overdue();
            self.take_output();
            self.streams.feed();
            self.take_sample();
            if self.release_a_write() || self.release_a_hold() {
                continue;
            }
            self.keep_bounds();
            self.sleep();
        }
        self.take_output();
        let never_started = self.log.evidence().processes[0].execs.is_empty();
        if never_started && let Some(error) = self.gate.failure() {
            return Err(error);
        }
        let samples = self.samples();
        Ok(Evidence { samples, ..self.log.finish(self.streams.into_captured()) })
    }

    /// Handles every stop that is there. `false` once no task is left.
    fn read_stops(&mut self) -> bool {
        loop {
            match sys::next_change() {
                Ok(Some((tid, status))) => self.on_change(tid, status),
                Ok(None) => return true,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(_) => return false,
            }
        }
    }

    /// The sleep ends with the next stop, the next byte, or the next time that something must be looked at.
    fn sleep(&mut self) {
        let left = self.launch.bounds.deadline.saturating_sub(self.log.elapsed());
        let at_most = match self.holds.next_look() {
            Some(soon) => soon,
            None => LOOK_INTERVAL.min(left.max(Duration::from_millis(1))),
        };
        let at_most = self.sampler.as_ref().map_or(at_most, |sampler| at_most.min(sampler.next_in()));
        let mut list = self.streams.poll_list();
        list.push(libc::pollfd { fd: self.bell.descriptor(), events: libc::POLLIN, revents: 0 });
        sys::poll(&mut list, at_most);
        self.bell.silence();
    }

    fn keep_bounds(&mut self) {
        let bounds = &self.launch.bounds;
        if self.is_ending {
            // What was born meanwhile.
            self.end_everything(None);
        } else if self.log.elapsed() > bounds.deadline {
            self.record_who_is_stuck();
            self.end_everything(Some(Bound::Deadline));
        } else if self.streams.flooded() {
            self.end_everything(Some(Bound::Output));
        } else if self.looked.elapsed() > LOOK_INTERVAL {
            self.looked = Instant::now();
            if self.resident_bytes() > self.launch.bounds.memory_bytes {
                self.end_everything(Some(Bound::Memory));
            } else if self.is_deadlocked() {
                self.record_who_is_stuck();
                self.end_everything(Some(Bound::Deadlock));
            }
        }
    }

    fn resident_bytes(&self) -> u64 {
        // Safety: a plain question.
        let page_bytes = unsafe { libc::sysconf(libc::_SC_PAGESIZE) } as u64;
        let n_pages: u64 = self.pids().into_iter().map(look::resident_pages).sum();
        n_pages * page_bytes
    }

    /// Called at each birth.
    pub(super) fn keep_bounds_of_births(&mut self) {
        let bounds = &self.launch.bounds;
        // There are no more processes than threads: counting those is enough, nearly always.
        if self.tasks.len() <= bounds.n_processes.min(bounds.n_threads) {
            return;
        }
        if self.tasks.processes().len() > bounds.n_processes + 1 {
            self.end_everything(Some(Bound::Processes));
        } else if self.tasks.len() > bounds.n_threads {
            self.end_everything(Some(Bound::Threads));
        }
    }

    /// Kills every process of the run, because of a bound or because the root has ended.
    pub(super) fn end_everything(&mut self, bound: Option<Bound>) {
        if let Some(bound) = bound {
            self.log.set_bound(bound);
        }
        self.is_ending = true;
        self.holds.stop();
        for pid in self.pids() {
            sys::kill(pid);
        }
    }

    /// Kills a process, and nobody else.
    pub(super) fn kill_process(&mut self, process: usize) {
        let pid = self.log.evidence().processes[process].pid;
        self.log.record(process, pid, What::KilledByJudge);
        sys::kill(pid);
    }

    /// Kills a child of the root and all that descends from it.
    pub(super) fn kill_branch(&mut self, child: usize) {
        self.doomed.insert(child);
        let pid = self.log.evidence().processes[child].pid;
        self.log.record(child, pid, What::KilledByJudge);
        for process in self.tasks.processes() {
            if self.log.evidence().branch_of(process) == Some(child) {
                sys::kill(self.log.evidence().processes[process].pid);
            }
        }
    }

    /// The pids of all processes that still have a task. Safe to kill: none of them has been reaped.
    fn pids(&self) -> Vec<i32> {
        let processes = &self.log.evidence().processes;
        self.tasks.processes().into_iter().map(|idx| processes[idx].pid).collect()
    }
}
