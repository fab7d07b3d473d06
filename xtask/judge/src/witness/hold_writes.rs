//! Holding before a write: how the order of lines is taken from luck.
//!
//! Each process but the root is held before its first write to standard output, until nothing else can happen; then the one that the
//! step names next may write. A program that hands turns round has one process at a time that is about to write, and so it is never
//! changed. One that hopes for an order has many, and they write in the order of the step.

use std::collections::{BTreeSet, VecDeque};
use std::time::Duration;

use super::look::Look;
use super::tasks::State;
use super::tracer::Tracer;
use crate::evidence::{Release, Stream, What};
use crate::launch::HoldWrites;

/// Once the patience was needed, whoever rests will rest again.
const PATIENCE_AFTER_THE_FIRST: Duration = Duration::from_millis(100);

/// The processes that are held before they write.
pub struct WriteHolds {
    are_on: bool,
    /// In the order in which they came.
    held: Vec<(i32, usize)>,
    order: VecDeque<usize>,
    /// Those that may write.
    free: BTreeSet<usize>,
    patience: Duration,
}

impl WriteHolds {
    /// Holds as the launch asks for it.
    pub fn new(hold: Option<&HoldWrites>) -> WriteHolds {
        let hold_or_default = hold.cloned().unwrap_or_default();
        WriteHolds {
            are_on: hold.is_some(),
            held: Vec::new(),
            order: hold_or_default.order.into(),
            free: BTreeSet::new(),
            patience: hold_or_default.patience,
        }
    }

    /// Whether somebody can be held.
    pub fn are_on(&self) -> bool {
        self.are_on
    }

    /// Whether somebody is held.
    pub fn holds_any(&self) -> bool {
        self.are_on && !self.held.is_empty()
    }

    /// Whether this process is to be held: the root never, everybody else once.
    pub fn can_hold(&self, process: usize) -> bool {
        self.are_on && process != 0 && !self.free.contains(&process)
    }

    /// Holds no more; what is held is killed by the caller.
    pub fn stop(&mut self) {
        self.are_on = false;
    }

    /// A held task was killed by another.
    pub fn forget(&mut self, tid: i32) {
        self.held.retain(|&(other, _)| other != tid);
    }
}

impl Tracer<'_> {
    /// Holds a task that is about to write.
    pub(super) fn hold_before_write(&mut self, tid: i32, process: usize) {
        if let Some(task) = self.tasks.get_mut(tid) {
            task.state = State::HeldBeforeWrite;
        }
        self.holds.writes.held.push((tid, process));
        let held: BTreeSet<usize> = self.holds.writes.held.iter().map(|&(_, process)| process).collect();
        self.log.are_about_to_write(held.len());
        self.log.record(process, tid, What::HeldBeforeWrite);
        self.something_happened();
    }

    /// Lets a task write that was held, if it is time to. `true` if it did.
    pub(super) fn release_a_write(&mut self) -> bool {
        if !self.holds.writes.holds_any() {
            return false;
        }
        let Some(why) = self.why_release_a_write() else { return false };
        let next = self.next_to_write();
        self.let_write(next, why);
        true
    }

    /// The root has ended, and they go on without it.
    pub(super) fn let_all_write(&mut self) {
        self.holds.writes.are_on = false;
        while !self.holds.writes.held.is_empty() {
            let next = self.next_to_write();
            self.let_write(next, Release::RootEnded);
        }
    }

    fn let_write(&mut self, position: usize, why: Release) {
        let (tid, process) = self.holds.writes.held.remove(position);
        self.holds.writes.free.insert(process);
        self.log.record(process, tid, What::Released(why));
        self.log.let_write(process);
        self.something_happened();
        self.take_turn(tid, Stream::Stdout);
    }

    /// The one that the order names next; else the first that came. A child has a place, and its own children have the same: of
    /// several with one place it is the youngest, since the others are likely to have come before it.
    fn next_to_write(&mut self) -> usize {
        let writes = &self.holds.writes;
        let place_of = |process: usize| self.log.evidence().place_of(process);
        let position_of = |wanted: usize| {
            let held = writes.held.iter().enumerate();
            let named = held.filter(|&(_, &(_, process))| place_of(process) == Some(wanted));
            named.max_by_key(|&(_, &(_, process))| process).map(|(position, _)| position)
        };
        let mut named = writes.order.iter().enumerate();
        match named.find_map(|(turn, &wanted)| Some((turn, position_of(wanted)?))) {
            Some((turn, position)) => {
                self.holds.writes.order.remove(turn);
                position
            }
            None => 0,
        }
    }

    /// Why nobody else will come to write; `None` if somebody still may.
    fn why_release_a_write(&mut self) -> Option<Release> {
        let (free, looks) = self.look_at_the_free()?;
        if looks.iter().all(|look| matches!(look, Look::Blocked(_))) {
            return self.looks_the_same(&free, &looks).then_some(Release::AllBlocked);
        }
        // Somebody rests, or asks again and again. Whoever is only kept from the processor does neither.
        let patience = self.holds.writes.patience;
        let burnt_ns = self.burnt_ns(&free);
        let runs =
            free.iter().zip(&looks).any(|(&tid, look)| *look == Look::Running && !self.only_polls(tid));
        if self.holds.happened.elapsed() < patience || runs && u128::from(burnt_ns) < patience.as_nanos() {
            return None;
        }
        self.holds.writes.patience = patience.min(PATIENCE_AFTER_THE_FIRST);
        Some(if runs { Release::OnlyBusy } else { Release::AllBlockedForAWhile })
    }
}
