//! The log: evidence while it is being written down.

use std::collections::HashMap;
use std::time::Instant;

use super::look;
use crate::evidence::{
    Captured, Event, Evidence, Holding, Outcome, Process, Source, Stuck, VERSION, What, WriteHolding,
};
use crate::launch::Launch;

/// Evidence of a run that is still going on.
pub struct Log {
    start: Instant,
    evidence: Evidence,
    /// The newest process of each pid: the kernel may use a number again once its process was reaped.
    by_pid: HashMap<i32, usize>,
    /// Per process: whether it was let go at its exit, or ended. It no longer counts as alive.
    gone: Vec<bool>,
}

impl Log {
    /// Begins with the birth of the root.
    pub fn new(launch: &Launch, root: i32) -> Log {
        let mut log = Log {
            start: Instant::now(),
            evidence: Evidence {
                version: VERSION,
                source: Source::Kernel,
                command: launch.command(),
                processes: Vec::new(),
                events: Vec::new(),
                stdout: Captured::default(),
                stderr: Captured::default(),
                outcome: None,
                bound: None,
                holding: launch
                    .hold
                    .as_ref()
                    .map(|hold| Holding { wanted: hold.until_alive, ..Holding::default() }),
                write_holding: launch.hold_writes.as_ref().map(|_| WriteHolding::default()),
                stuck: Vec::new(),
                samples: None,
                wall_us: 0,
            },
            by_pid: HashMap::new(),
            gone: Vec::new(),
        };
        log.born(None, root);
        log
    }

    /// Since the start of the run.
    pub fn elapsed(&self) -> std::time::Duration {
        self.start.elapsed()
    }

    /// Records that something happened in a thread of a process.
    pub fn record(&mut self, process: usize, thread: i32, what: What) {
        let at_us = self.start.elapsed().as_micros() as u64;
        self.evidence.events.push(Event { at_us, process, thread, what });
    }

    /// Records a birth; the answer is the new process.
    pub fn born(&mut self, parent: Option<usize>, pid: i32) -> usize {
        let idx = self.evidence.processes.len();
        self.evidence.processes.push(Process { pid, parent, ..Process::default() });
        self.gone.push(false);
        self.by_pid.insert(pid, idx);
        self.record(idx, pid, What::Born);
        if let Some(holding) = &mut self.evidence.holding
            && parent == Some(0)
        {
            let n_alive = (0..self.gone.len())
                .filter(|&other| self.evidence.processes[other].parent == Some(0) && !self.gone[other])
                .count();
            holding.most_alive = holding.most_alive.max(n_alive);
        }
        idx
    }

    /// The process that has this pid and has not ended.
    pub fn process_with(&self, pid: i32) -> Option<usize> {
        let &idx = self.by_pid.get(&pid)?;
        self.evidence.processes[idx].outcome.is_none().then_some(idx)
    }

    /// Records that a process became another program.
    pub fn exec(&mut self, process: usize, pid: i32) {
        let argv = look::argv_of(pid);
        self.evidence.processes[process].execs.push(argv.clone());
        self.record(process, pid, What::Exec(argv));
    }

    /// Records the end of a process.
    pub fn ended(&mut self, process: usize, outcome: Outcome) {
        let pid = self.evidence.processes[process].pid;
        self.gone[process] = true;
        self.evidence.processes[process].outcome = Some(outcome);
        if process == 0 {
            self.evidence.outcome = Some(outcome);
        }
        self.record(process, pid, What::Ended(outcome));
    }

    /// Records that a wait returned this pid to a thread of `parent`.
    pub fn reaped(&mut self, parent: usize, thread: i32, pid: i32) {
        if let Some(&child) = self.by_pid.get(&pid) {
            self.evidence.processes[child].waited_by = Some(parent);
            self.record(parent, thread, What::Reaped(child));
        }
    }

    /// Marks a process as one that no longer counts as alive: it was let go at its exit.
    pub fn let_go(&mut self, process: usize) {
        self.gone[process] = true;
        if let Some(holding) = &mut self.evidence.holding {
            holding.released.push(process);
        }
    }

    /// So many processes are held before they write.
    pub fn are_about_to_write(&mut self, n_held: usize) {
        if let Some(holding) = &mut self.evidence.write_holding {
            holding.most_held = holding.most_held.max(n_held);
        }
    }

    /// A process that was held before it wrote is let go.
    pub fn let_write(&mut self, process: usize) {
        let place = self.evidence.place_of(process);
        if let (Some(holding), Some(place)) = (&mut self.evidence.write_holding, place) {
            holding.released.push(place);
        }
    }

    /// Whether as many children of the root were alive together as the step asked for.
    pub fn enough_were_alive(&self) -> bool {
        self.evidence.holding.as_ref().is_none_or(|holding| holding.most_alive >= holding.wanted)
    }

    /// The evidence so far.
    pub fn evidence(&self) -> &Evidence {
        &self.evidence
    }

    /// The process with this index, to add what was learned of it.
    pub fn process_mut(&mut self, process: usize) -> &mut Process {
        &mut self.evidence.processes[process]
    }

    /// Records the bound that ended the run; the first one counts.
    pub fn set_bound(&mut self, bound: crate::evidence::Bound) {
        self.evidence.bound.get_or_insert(bound);
    }

    /// Records what a process was doing when the run was ended.
    pub fn stuck(&mut self, stuck: Stuck) {
        self.evidence.stuck.push(stuck);
    }

    /// The finished evidence.
    pub fn finish(mut self, [stdout, stderr]: [Captured; 2]) -> Evidence {
        self.evidence.wall_us = self.start.elapsed().as_micros() as u64;
        self.evidence.stdout = stdout;
        self.evidence.stderr = stderr;
        self.evidence
    }
}
