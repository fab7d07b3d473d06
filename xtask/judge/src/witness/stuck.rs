//! Stuck: nothing can happen any more, because everybody waits. Noticed long before the deadline, and explained.
//!
//! Holding proves that nobody can move until a held process goes. Without a held process, the same proof says that nobody
//! will ever move. It must stand for a while, since whoever waits may be woken by an alarm of its own.

use std::time::{Duration, Instant};

use super::look::{self, Look};
use super::pipes;
use super::tasks::State;
use super::tracer::Tracer;
use crate::bounds;
use crate::evidence::{Stuck, WaitsAt};

/// For so long nothing must have moved. Longer than any pause of the programs here; it decides no verdict of its own.
const STILL_FOR: Duration = Duration::from_secs(1);

/// What was seen when nobody could move, and since when it has been so.
pub type Still = Option<(Vec<(i32, Look)>, Instant)>;

impl Tracer<'_> {
    /// Whether every task has been blocked, without a time limit, for so long that none will ever move again.
    pub(super) fn is_deadlocked(&mut self) -> bool {
        let looks = if self.could_be_deadlocked() { self.look_at_all() } else { None };
        let Some(looks) = looks else {
            self.still = None;
            return false;
        };
        match &self.still {
            Some((before, since)) if *before == looks => {
                since.elapsed() > STILL_FOR.mul_f64(bounds::slowness())
            }
            _ => {
                self.still = Some((looks, Instant::now()));
                false
            }
        }
    }

    /// Whether nobody else can wake a task: neither a release, nor a turn to write, nor a person at the keyboard.
    fn could_be_deadlocked(&self) -> bool {
        let is_settled = |state| matches!(state, State::Running | State::Stopped);
        !self.launch.inherits_stdin
            && self.turns.are_over()
            && !self.tasks.any_is_early()
            && self.tasks.iter().all(|(_, task)| is_settled(task.state))
    }

    /// What every task is blocked in; `None` if one is not.
    fn look_at_all(&mut self) -> Option<Vec<(i32, Look)>> {
        let tids: Vec<i32> = self.tasks.iter().map(|(tid, _)| tid).collect();
        let blocked = |tid| match self.look_at(tid) {
            look @ Look::Blocked(_) if !pipes::waits_for_a_timer(tid) => Some((tid, look)),
            _ => None,
        };
        tids.into_iter().map(blocked).collect()
    }

    /// Writes down what each process is doing, for whoever wants to know why it does not end.
    pub(super) fn record_who_is_stuck(&mut self) {
        for process in self.tasks.processes() {
            let pid = self.log.evidence().processes[process].pid;
            let threads: Vec<(i32, State)> = self
                .tasks
                .iter()
                .filter(|(_, task)| task.process == process)
                .map(|(tid, task)| (tid, task.state))
                .collect();
            let pipes = || threads.iter().find_map(|&(tid, _)| Some((tid, self.waits_at(tid)?)));
            let (doing, waits_at) = if threads.iter().any(|&(_, state)| state == State::Held) {
                ("was held by the judge at its exit", None)
            } else if threads.iter().any(|&(_, state)| state == State::HeldBeforeWrite) {
                ("was held by the judge before it could write", None)
            } else if let Some((tid, waits_at)) = pipes() {
                (look::doing(tid), Some(waits_at))
            } else {
                // A thread that waits for a child tells more than one that waits for that thread.
                let tids = threads.iter().map(|&(tid, _)| tid);
                let tid = tids.clone().find(|&tid| look::waits_for_a_child(tid)).unwrap_or(pid);
                (look::doing(tid), None)
            };
            self.log.stuck(Stuck { process, doing: doing.to_string(), waits_at });
        }
    }

    /// The pipe that a task waits at, and who holds its other end.
    fn waits_at(&self, tid: i32) -> Option<WaitsAt> {
        let (pipe, to_write) = pipes::blocked_at(tid)?;
        let holds = |process: &usize| {
            let pid = self.log.evidence().processes[*process].pid;
            pipes::holds_end(pid, &pipe, !to_write)
        };
        Some(WaitsAt { to_write, held_by: self.tasks.processes().into_iter().filter(holds).collect() })
    }
}
