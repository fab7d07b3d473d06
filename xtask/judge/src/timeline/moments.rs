//! Moments: the events that are worth a mark, and how they change what the lanes show.

use std::collections::{HashMap, HashSet};

use super::cast::{Cast, Part};
use super::lanes::{Lane, Of, parent_of};
use super::marks::Mark;
use super::questions::questions;
use super::writes;
use crate::evidence::{Event, Evidence, Outcome, Stream, What};
use crate::signals;

/// Something to draw in one column.
#[derive(Clone, Debug, Default)]
pub struct Moment {
    /// Since the start of the run, in microseconds.
    pub at_us: u64,
    /// The event that it shows: the first, if it stands for many.
    pub event: Option<usize>,
    /// What to put on which lanes.
    pub marks: Vec<(usize, Mark)>,
    /// What these lanes show from here on.
    pub then: Vec<(usize, Option<Mark>)>,
    /// How many writes it stands for.
    pub n_writes: usize,
}

/// A run, as it is drawn.
pub struct Story {
    /// In the order in which they happened.
    pub moments: Vec<Moment>,
    /// For each event, the lane of its thread.
    pub lane_of_event: Vec<Option<usize>>,
}

/// Picks the moments of a run.
pub fn story(evidence: &Evidence, cast: &Cast, lanes: &[Lane]) -> Story {
    let questions = questions(&evidence.events);
    let mut teller = Teller::new(evidence, cast, lanes);
    let crowd = lanes.iter().position(|lane| matches!(lane.of, Of::Crowd { .. }));
    let mut lane_of_event = Vec::with_capacity(evidence.events.len());
    for (idx, event) in evidence.events.iter().enumerate() {
        let lane = teller.lane_of(event.process, event.thread);
        // A crowd has no marks, but its words have a place.
        lane_of_event.push(if cast.is(event.process, Part::Crowd) { crowd } else { lane });
        if event.process < evidence.processes.len() {
            teller.tell(idx, event, lane, questions[idx]);
        }
    }
    teller.cut_off();
    Story { moments: writes::gather(teller.moments), lane_of_event }
}

struct Teller<'a> {
    evidence: &'a Evidence,
    cast: &'a Cast,
    lane_of_process: Vec<Option<usize>>,
    lane_of_start: HashMap<usize, usize>,
    lane_of_hidden: HashMap<usize, usize>,
    /// The newest thread of each number.
    threads: HashMap<(usize, i32), Option<usize>>,
    shows: Vec<Option<Mark>>,
    ended: HashSet<usize>,
    reaped: HashSet<usize>,
    /// The newest signal that was shown, and whose it was.
    signal: Option<(usize, i32)>,
    /// The event that is told.
    event: usize,
    moments: Vec<Moment>,
}

impl<'a> Teller<'a> {
    fn new(evidence: &'a Evidence, cast: &'a Cast, lanes: &[Lane]) -> Teller<'a> {
        let mut teller = Teller {
            evidence,
            cast,
            lane_of_process: vec![None; evidence.processes.len()],
            lane_of_start: HashMap::new(),
            lane_of_hidden: HashMap::new(),
            threads: HashMap::new(),
            shows: vec![None; lanes.len()],
            ended: HashSet::new(),
            reaped: HashSet::new(),
            signal: None,
            event: 0,
            moments: Vec::new(),
        };
        for (idx, lane) in lanes.iter().enumerate() {
            match lane.of {
                Of::Process(process) => teller.lane_of_process[process] = Some(idx),
                Of::Thread { started, .. } => drop(teller.lane_of_start.insert(started, idx)),
                Of::MoreThreads { process, .. } => drop(teller.lane_of_hidden.insert(process, idx)),
                Of::MoreProcesses(_) | Of::Launcher(_) | Of::Crowd { .. } => {}
            }
        }
        teller
    }

    fn process_lane(&self, process: usize) -> Option<usize> {
        self.lane_of_process.get(process).copied().flatten()
    }

    fn lane_of(&self, process: usize, thread: i32) -> Option<usize> {
        match self.threads.get(&(process, thread)) {
            Some(lane) => *lane,
            None => self.process_lane(process),
        }
    }

    fn tell(&mut self, idx: usize, event: &Event, lane: Option<usize>, is_worth_showing: bool) {
        let now = |mark| lane.map(|lane| (lane, mark));
        self.event = idx;
        if self.is_beside_the_point(idx, event) {
            return;
        }
        match &event.what {
            What::Born => self.born(event),
            What::ThreadStarted(tid) => self.thread_started(idx, event, lane, *tid),
            What::ThreadEnded => {
                if lane != self.process_lane(event.process) {
                    self.add(event, [now(Mark::ThreadEnds)], [lane.map(|lane| (lane, None))]);
                }
            }
            What::Wrote(stream, _) => {
                let mark = if *stream == Stream::Stdout { Mark::WritesOut } else { Mark::WritesErr };
                self.add(event, [now(mark)], [self.back_to_work(lane)]);
            }
            What::Waits(_) if is_worth_showing => self.begin(event, lane, Mark::Waits),
            What::Polls(_) if is_worth_showing => self.begin(event, lane, Mark::Asks),
            What::Reaped(child) => {
                let child_lane = self.process_lane(*child);
                self.reaped.insert(*child);
                let marks = [now(Mark::Reaps), child_lane.map(|lane| (lane, Mark::Reaped))];
                self.add(event, marks, [self.back_to_work(lane), child_lane.map(|lane| (lane, None))]);
            }
            What::Signalled(signal) if signals::name(*signal) != "SIGCHLD" => {
                // A handler that lets the signal have its way gets it twice.
                let is_same = self.signal.replace((event.process, *signal)) == Some((event.process, *signal));
                if !is_same
                    || !self.moments.last().is_some_and(|last| last.marks.iter().eq(&now(Mark::Signal)))
                {
                    self.add(event, [now(Mark::Signal)], []);
                }
            }
            What::KilledByJudge => self.add(event, [now(Mark::Signal)], []),
            What::Stopped => self.begin(event, lane, Mark::Stopped),
            What::Continued => self.begin(event, lane, Mark::Runs),
            What::Held | What::HeldBeforeWrite => self.begin(event, lane, Mark::Held),
            What::Ended(outcome) => self.ended(event, *outcome),
            // A release is followed by the end, and a new program by what it does.
            What::Waits(_) | What::Polls(_) | What::Signalled(_) | What::Released(_) | What::Exec(_) => {}
        }
    }

    fn born(&mut self, event: &Event) {
        let lane = self.process_lane(event.process);
        let parent = parent_of(self.evidence, event.process);
        // A crowd is born at one place: its first one shows where.
        let is_one_of_many = self.cast.is(event.process, Part::Crowd)
            && (0..event.process).any(|process| self.cast.is(process, Part::Crowd));
        let above = parent.filter(|_| !is_one_of_many).and_then(|parent| self.process_lane(parent));
        let mark = if parent.is_none() { Mark::RootBegins } else { Mark::Begins };
        // Which of several threads gave birth is not known; the first may still wait.
        let is_single = parent.is_some_and(|parent| self.evidence.processes[parent].n_threads == 0);
        let parent_then = if is_single { self.back_to_work(above) } else { None };
        let marks = [lane.map(|lane| (lane, mark)), above.map(|lane| (lane, Mark::Bears))];
        self.add(event, marks, [lane.map(|lane| (lane, Some(Mark::Runs))), parent_then]);
    }

    fn thread_started(&mut self, idx: usize, event: &Event, starter: Option<usize>, tid: i32) {
        let lane = self.lane_of_start.get(&idx).copied();
        let hidden = self.lane_of_hidden.get(&event.process).copied();
        self.threads.insert((event.process, tid), lane.or(hidden));
        let begins = lane.map(|lane| (lane, Mark::ThreadBegins));
        let runs = lane.map(|lane| (lane, Some(Mark::ThreadRuns)));
        let bears = starter.map(|lane| (lane, Mark::Bears));
        self.add(event, [begins, bears], [runs, self.back_to_work(starter)]);
    }

    fn ended(&mut self, event: &Event, outcome: Outcome) {
        self.ended.insert(event.process);
        let mark = if outcome == Outcome::Code(0) { Mark::EndsWell } else { Mark::EndsBadly };
        let is_zombie = parent_of(self.evidence, event.process)
            .is_some_and(|parent| !self.ended.contains(&parent))
            && !self.reaped.contains(&event.process);
        let lane = self.process_lane(event.process);
        let mut then = vec![lane.map(|lane| (lane, is_zombie.then_some(Mark::Zombie)))];
        // Its threads end with it, and the zombies that it never collected are collected by another.
        let threads = self.threads.iter().filter(|((process, _), _)| *process == event.process);
        then.extend(threads.map(|(_, lane)| lane.map(|lane| (lane, None))));
        then.extend((0..self.evidence.processes.len()).filter_map(|child| {
            let lane = self.process_lane(child)?;
            let is_its_zombie = parent_of(self.evidence, child) == Some(event.process)
                && self.shows[lane] == Some(Mark::Zombie);
            is_its_zombie.then_some(Some((lane, None)))
        }));
        self.add(event, [lane.map(|lane| (lane, mark))], then);
    }

    /// What only a launcher did, and the ends that a bound brings to all at once.
    fn is_beside_the_point(&self, idx: usize, event: &Event) -> bool {
        if self.cast.is(event.process, Part::Launcher) {
            return true;
        }
        let is_cut_off = |process: usize| self.cast.cut_off.get(process) == Some(&true);
        match event.what {
            What::Reaped(child) => self.cast.is(child, Part::Launcher) || is_cut_off(child),
            What::Waits(_) | What::Polls(_) | What::Signalled(_) => {
                event.process == 0 && idx < self.cast.launched_at
            }
            What::Ended(_) => is_cut_off(event.process),
            What::ThreadEnded => idx >= self.cast.cut_at,
            _ => false,
        }
    }

    /// A bound ends everybody at the same instant: the last one.
    fn cut_off(&mut self) {
        let processes = (0..self.evidence.processes.len()).filter(|&process| self.cast.cut_off[process]);
        let lanes = processes.filter_map(|process| self.process_lane(process));
        let marks: Vec<_> = lanes.map(|lane| (lane, Mark::EndsBadly)).collect();
        if !marks.is_empty() {
            self.moments.push(Moment { at_us: self.evidence.wall_us, marks, ..Moment::default() });
        }
    }

    fn begin(&mut self, event: &Event, lane: Option<usize>, mark: Mark) {
        if lane.is_some_and(|lane| self.shows[lane].is_some_and(|shown| shown != mark)) {
            self.add(event, [lane.map(|lane| (lane, mark))], [lane.map(|lane| (lane, Some(mark)))]);
        }
    }

    /// Whoever does something no longer waits, and is not held.
    fn back_to_work(&self, lane: Option<usize>) -> Option<(usize, Option<Mark>)> {
        let lane = lane?;
        let rested = matches!(self.shows[lane], Some(Mark::Waits | Mark::Asks | Mark::Held));
        rested.then_some((lane, Some(Mark::Runs)))
    }

    fn add(
        &mut self,
        event: &Event,
        marks: impl IntoIterator<Item = Option<(usize, Mark)>>,
        then: impl IntoIterator<Item = Option<(usize, Option<Mark>)>>,
    ) {
        let moment = Moment {
            at_us: event.at_us,
            event: Some(self.event),
            marks: marks.into_iter().flatten().collect(),
            then: then.into_iter().flatten().collect(),
            n_writes: usize::from(matches!(event.what, What::Wrote(..))),
        };
        for &(lane, shows) in &moment.then {
            self.shows[lane] = shows;
        }
        if !moment.marks.is_empty() || !moment.then.is_empty() {
            self.moments.push(moment);
        }
    }
}
