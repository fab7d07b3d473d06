//! The cast: which processes get a lane of their own, which are folded into one line, and which a bound ended.

use std::collections::HashSet;

use super::lanes::parent_of;
use crate::evidence::{Event, Evidence, Outcome, Stuck, What};

/// Fewer processes of a launcher than this are drawn like any others.
const LEAST_OF_LAUNCHER: usize = 3;
/// If a bound ended more processes than this, all of them say no more than the first few.
const MOST_CUT_OFF: usize = 24;
/// The first few.
const FIRST_CUT_OFF: usize = 6;
/// A thread that ended this shortly before the first process that a bound ended was ended with it, in microseconds.
const CUT_OFF_TOGETHER_US: u64 = 20_000;
/// How the judge ends a process.
pub const KILLED: Outcome = Outcome::Signal(9);

/// What there is to see of a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// It has a lane.
    Shown,
    /// It came and went silently before the root became the program that was asked for.
    Launcher,
    /// One of very many that a bound ended.
    Crowd,
}

/// All processes of a run, by their parts.
pub struct Cast {
    /// Per process, what there is to see of it.
    pub parts: Vec<Part>,
    /// Per process, whether a bound ended it.
    pub cut_off: Vec<bool>,
    /// Whether the crowd is a chain: each the child of the one before.
    pub is_chain: bool,
    /// The event with which the launcher became the program; 0 without a launcher.
    pub launched_at: usize,
    /// Since this event, nothing but ends because of a bound.
    pub cut_at: usize,
}

impl Cast {
    /// Gives every process its part.
    pub fn of(evidence: &Evidence) -> Cast {
        let cut_off = cut_off(evidence);
        let mut cast = Cast {
            parts: vec![Part::Shown; evidence.processes.len()],
            cut_at: cut_at(&evidence.events, &cut_off),
            cut_off,
            is_chain: false,
            launched_at: 0,
        };
        cast.fold_launcher(evidence);
        cast.fold_crowd(evidence);
        cast
    }

    /// Whether it has a lane.
    pub fn is_shown(&self, process: usize) -> bool {
        self.is(process, Part::Shown)
    }

    /// Whether this is its part.
    pub fn is(&self, process: usize, part: Part) -> bool {
        self.parts.get(process) == Some(&part)
    }

    /// How many have this part.
    pub fn count(&self, part: Part) -> usize {
        self.parts.iter().filter(|&&given| given == part).count()
    }

    /// Per process, the nearest ancestor that has a lane.
    pub fn parents(&self, evidence: &Evidence) -> Vec<Option<usize>> {
        let mut parents = Vec::with_capacity(self.parts.len());
        for process in 0..self.parts.len() {
            let parent = parent_of(evidence, process);
            parents.push(parent.and_then(
                |parent| {
                    if self.is_shown(parent) { Some(parent) } else { parents[parent] }
                },
            ));
        }
        parents
    }

    fn fold_launcher(&mut self, evidence: &Evidence) {
        let is_exec = |event: &Event| event.process == 0 && matches!(event.what, What::Exec(_));
        let launched_at = evidence.events.iter().rposition(is_exec).unwrap_or(0);
        let (mut gone, mut heard) = (Vec::new(), HashSet::new());
        for event in &evidence.events[..launched_at] {
            match event.what {
                What::Ended(_) if event.process > 0 && event.process < self.parts.len() => {
                    gone.push(event.process);
                }
                What::Wrote(..) => drop(heard.insert(event.process)),
                _ => {}
            }
        }
        gone.retain(|process| !heard.contains(process));
        if gone.len() >= LEAST_OF_LAUNCHER {
            gone.into_iter().for_each(|process| self.parts[process] = Part::Launcher);
            self.launched_at = launched_at;
        }
    }

    fn fold_crowd(&mut self, evidence: &Evidence) {
        let all: Vec<usize> = (0..self.parts.len()).filter(|&process| self.cut_off[process]).collect();
        if all.len() > MOST_CUT_OFF {
            let is_link = |pair: &[usize]| parent_of(evidence, pair[1]) == Some(pair[0]);
            self.is_chain = all[FIRST_CUT_OFF - 1..].windows(2).all(is_link);
            all[FIRST_CUT_OFF..].iter().for_each(|&process| self.parts[process] = Part::Crowd);
        }
    }
}

/// Per process, whether a bound ended it. At the deadline, the judge wrote down who still lived.
fn cut_off(evidence: &Evidence) -> Vec<bool> {
    let stuck: HashSet<usize> = evidence.stuck.iter().map(|Stuck { process, .. }| *process).collect();
    let by_step = |event: &&Event| event.what == What::KilledByJudge;
    let by_step: HashSet<usize> = evidence.events.iter().filter(by_step).map(|event| event.process).collect();
    let processes = evidence.processes.iter().enumerate();
    let is_cut_off = processes.map(|(idx, process)| {
        let is_killed = process.outcome == Some(KILLED) && !by_step.contains(&idx);
        let was_alive = stuck.is_empty() || process.outlived_root;
        let is_unclaimed = is_killed && was_alive && process.waited_by.is_none();
        evidence.bound.is_some() && (stuck.contains(&idx) || is_unclaimed)
    });
    is_cut_off.collect()
}

/// The first event of those at the end that only tell of ends because of a bound.
fn cut_at(events: &[Event], cut_off: &[bool]) -> usize {
    let is_its_end = |event: &&Event| {
        cut_off.get(event.process) == Some(&true) && matches!(event.what, What::Ended(_) | What::ThreadEnded)
    };
    let at = events.len() - events.iter().rev().take_while(is_its_end).count();
    let is_end = |event: &&Event| matches!(event.what, What::Ended(_));
    let first_us = events[at..].iter().find(is_end).map_or(0, |event| event.at_us);
    let n_before =
        events[at..].iter().take_while(|event| event.at_us + CUT_OFF_TOGETHER_US < first_us).count();
    at + n_before
}
