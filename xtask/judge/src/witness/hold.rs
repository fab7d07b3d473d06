//! Holding: how concurrency is made visible without a clock.
//!
//! Processes are held at their exit until as many children of the root are alive as the step asks for. A program that starts them
//! together gets there. One that waits for a child before it starts the next can't: everything is blocked, and one process is let
//! go. So the most that were ever alive together is a fact about the program and not about luck.

use std::time::{Duration, Instant};

use super::hold_writes::WriteHolds;
use super::look::{self, Look};
use super::sys;
use super::tasks::{State, Task};
use super::tracer::Tracer;
use crate::evidence::{Release, What};
use crate::launch::Launch;

/// A parent that asked in vain so often, while nothing else happened, only polls.
const N_POLLS: u32 = 25;
/// A wait with a time limit counts as blocked once nothing has run for so long.
const STILL_FOR: Duration = Duration::from_millis(100);
/// The first time for so long: a pause between two starts, whatever call it is made of, is shorter.
const STILL_FOR_AT_FIRST: Duration = Duration::from_millis(1000);
/// A program that burns so much processor time and starts nothing waits in a loop of its own making.
const BUSY_NS: u64 = 1_000_000_000;

/// The processes that are held, and when to look again.
pub struct Holds {
    are_on: bool,
    /// In the order in which they came to their exit.
    held: Vec<(i32, usize)>,
    replay: std::collections::VecDeque<usize>,
    pause: Duration,
    /// Since when these looks have been the same.
    still: Option<(Vec<Look>, Instant)>,
    /// Whether one was let go since everything else was still.
    was_still: bool,
    /// How often something has happened.
    n_happened: u64,
    /// When something last happened.
    pub(super) happened: Instant,
    patience: Option<Duration>,
    /// Those that are held before they write.
    pub(super) writes: WriteHolds,
}

const SHORTEST_PAUSE: Duration = Duration::from_micros(100);
const LONGEST_PAUSE: Duration = Duration::from_millis(4);

impl Holds {
    /// Holds as the launch asks for it.
    pub fn new(launch: &Launch) -> Holds {
        let hold = launch.hold.as_ref();
        Holds {
            are_on: hold.is_some(),
            held: Vec::new(),
            replay: hold.map(|hold| hold.replay.clone().into()).unwrap_or_default(),
            pause: SHORTEST_PAUSE,
            still: None,
            was_still: false,
            // No task has counted since: each begins anew.
            n_happened: 1,
            happened: Instant::now(),
            patience: hold.and_then(|hold| hold.patience),
            writes: WriteHolds::new(launch.hold_writes.as_ref()),
        }
    }

    /// Whether this process is to be held at its exit; once is enough.
    pub fn can_hold(&self, process: usize) -> bool {
        self.are_on && self.held.iter().all(|&(_, other)| other != process)
    }

    /// Holds no more; what is held is killed or let go by the caller.
    pub fn stop(&mut self) {
        self.are_on = false;
        self.writes.stop();
    }

    /// A held task was killed by another.
    pub fn forget(&mut self, tid: i32) {
        self.held.retain(|&(other, _)| other != tid);
        self.writes.forget(tid);
    }

    /// How soon to look again whether one must be let go.
    pub fn next_look(&mut self) -> Option<Duration> {
        let holds_an_exit = self.are_on && !self.held.is_empty();
        if !holds_an_exit && !self.writes.holds_any() {
            return None;
        }
        let pause = self.pause;
        self.pause = (pause * 2).min(LONGEST_PAUSE);
        Some(pause)
    }
}

impl Tracer<'_> {
    /// Holds the last thread of a process at its exit.
    pub(super) fn hold(&mut self, tid: i32, process: usize) {
        if let Some(task) = self.tasks.get_mut(tid) {
            task.state = State::Held;
        }
        self.holds.held.push((tid, process));
        self.log.record(process, tid, What::Held);
        self.something_happened();
    }

    /// Polls and processor time count from here on anew.
    pub(super) fn something_happened(&mut self) {
        self.holds.n_happened += 1;
        self.holds.pause = SHORTEST_PAUSE;
        self.holds.happened = Instant::now();
    }

    /// This task, its counts begun anew if something has happened.
    pub(super) fn counting(&mut self, tid: i32) -> Option<&mut Task> {
        let task = self.tasks.get_mut(tid)?;
        let counts = self.holds.are_on || self.holds.writes.are_on();
        task.catch_up(self.holds.n_happened, || if counts { look::cpu_ns(tid) } else { 0 });
        Some(task)
    }

    /// Lets held processes go if it is time to. `true` if it did.
    pub(super) fn release_a_hold(&mut self) -> bool {
        if !self.holds.are_on || self.holds.held.is_empty() {
            return false;
        }
        if self.log.enough_were_alive() {
            self.holds.are_on = false;
            self.let_go_all(Release::AllTogether);
            return true;
        }
        // Whoever is about to write has something to do before anybody ends.
        if self.holds.writes.holds_any() {
            return false;
        }
        if self.holds.patience.is_some_and(|patience| self.holds.happened.elapsed() > patience) {
            self.holds.are_on = false;
            self.let_go_all(Release::AllBlockedForAWhile);
            return true;
        }
        match self.why_release() {
            Some(why) => {
                let next = self.next_to_release();
                self.let_go(next, why);
                true
            }
            None => false,
        }
    }

    /// The root has ended: nobody can wait for them any more.
    pub(super) fn let_all_go(&mut self) {
        self.holds.are_on = false;
        self.let_go_all(Release::RootEnded);
    }

    fn let_go_all(&mut self, why: Release) {
        while !self.holds.held.is_empty() {
            let next = self.next_to_release();
            self.let_go(next, why);
        }
    }

    fn let_go(&mut self, position: usize, why: Release) {
        let (tid, process) = self.holds.held.remove(position);
        self.log.record(process, tid, What::Released(why));
        self.log.let_go(process);
        if let Some(task) = self.tasks.get_mut(tid) {
            task.state = State::Running;
        }
        self.something_happened();
        sys::let_exit(tid);
    }

    /// The one that a replay names next; else the first whose parent can still wait for it.
    fn next_to_release(&mut self) -> usize {
        let held = &self.holds.held;
        let position_of = |wanted: &usize| held.iter().position(|(_, process)| process == wanted);
        let mut named = self.holds.replay.iter().enumerate();
        if let Some((turn, position)) = named.find_map(|(turn, wanted)| Some((turn, position_of(wanted)?))) {
            self.holds.replay.remove(turn);
            return position;
        }
        let processes = &self.log.evidence().processes;
        let has_parent = |process: usize| {
            processes[process].parent.is_some_and(|parent| processes[parent].outcome.is_none())
        };
        held.iter().position(|&(_, process)| has_parent(process)).unwrap_or(0)
    }

    /// Why nothing more can happen until a held process goes; `None` if something still can.
    fn why_release(&mut self) -> Option<Release> {
        let (free, looks) = self.look_at_the_free()?;
        if looks.iter().all(|look| matches!(look, Look::Blocked(_) | Look::BlockedForAWhile(_))) {
            self.why_release_blocked(&free, looks)
        } else {
            self.why_release_busy(&free, &looks)
        }
    }

    /// The tasks that nobody holds, and a look at each; `None` if some stop is still to come, or to be answered.
    pub(super) fn look_at_the_free(&mut self) -> Option<(Vec<i32>, Vec<Look>)> {
        if !self.turns.are_over()
            || self.tasks.any_is_early()
            || self.tasks.iter().any(|(_, task)| task.state == State::Newborn)
        {
            return None;
        }
        let is_free = |state: State| matches!(state, State::Running | State::Stopped);
        let free: Vec<i32> =
            self.tasks.iter().filter(|(_, task)| is_free(task.state)).map(|(tid, _)| tid).collect();
        let looks = free.iter().map(|&tid| self.look_at(tid)).collect();
        Some((free, looks))
    }

    pub(super) fn look_at(&mut self, tid: i32) -> Look {
        match look::look(tid) {
            // Another must continue it; else the stop is one that we haven't read yet.
            Some(Look::Stopped(seen))
                if self.tasks.get_mut(tid).is_some_and(|task| task.state == State::Stopped) =>
            {
                Look::Blocked(seen)
            }
            Some(Look::Stopped(_)) | None => Look::Running,
            Some(look) => look,
        }
    }

    /// Two equal looks at every task, and no stop on its way: if all of them were blocked, they were so at one instant.
    pub(super) fn looks_the_same(&mut self, free: &[i32], looks: &[Look]) -> bool {
        let is_same = |(&tid, before): (&i32, &Look)| self.look_at(tid) == *before;
        free.iter().zip(looks).all(is_same) && self.held_are_still_there() && !sys::change_is_pending()
    }

    /// Whoever was held and has been killed is on its way out, and somebody will learn of it.
    fn held_are_still_there(&self) -> bool {
        let is_held = |state: State| matches!(state, State::Held | State::HeldBeforeWrite);
        let mut held = self.tasks.iter().filter(|(_, task)| is_held(task.state));
        held.all(|(tid, _)| matches!(look::look(tid), Some(Look::Stopped(_))))
    }

    fn why_release_blocked(&mut self, free: &[i32], looks: Vec<Look>) -> Option<Release> {
        if !self.looks_the_same(free, &looks) {
            return None;
        }
        if looks.iter().all(|look| matches!(look, Look::Blocked(_))) {
            return Some(Release::AllBlocked);
        }
        match &self.holds.still {
            Some((before, since)) if *before == looks => {
                let long_enough = if self.holds.was_still { STILL_FOR } else { STILL_FOR_AT_FIRST };
                if since.elapsed() <= long_enough {
                    return None;
                }
                self.holds.was_still = true;
                Some(Release::AllBlockedForAWhile)
            }
            _ => {
                self.holds.still = Some((looks, Instant::now()));
                None
            }
        }
    }

    fn why_release_busy(&mut self, free: &[i32], looks: &[Look]) -> Option<Release> {
        let mut looked_at = free.iter().zip(looks);
        if looked_at.all(|(&tid, look)| matches!(look, Look::Blocked(_)) || self.only_polls(tid)) {
            return Some(Release::OnlyPolling);
        }
        (self.burnt_ns(free) > BUSY_NS).then_some(Release::OnlyBusy)
    }

    /// Whether all that a task has done since something last happened is to ask in vain.
    pub(super) fn only_polls(&mut self, tid: i32) -> bool {
        self.counting(tid).is_none_or(|task| task.n_polls() >= N_POLLS)
    }

    /// The processor time of these tasks since something last happened.
    pub(super) fn burnt_ns(&mut self, free: &[i32]) -> u64 {
        let burnt_ns = |&tid| Some(look::cpu_ns(tid).saturating_sub(self.counting(tid)?.cpu_mark_ns));
        free.iter().filter_map(burnt_ns).sum()
    }
}
