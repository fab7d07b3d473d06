//! Lanes: which processes and threads get a row, in which order, and what stands to the left of it.

use super::Style;
use super::cast::{Cast, Part};
use super::text;
use crate::evidence::{Evidence, What};

/// More processes than this are only counted.
const MOST_PROCESSES: usize = 128;
/// More threads of one process than this are only counted.
const MOST_THREADS: usize = 8;
/// The tree takes at most one column of so many; deeper than that, it grows no wider.
const TREE_SHARE: usize = 5;
/// From this width on, folded lines are explained at length.
const ROOMY: usize = 60;

/// One row of the drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// Whose life it shows.
    pub of: Of,
    /// The branches of the tree in front of it.
    pub tree: String,
    /// The branches of the tree in front of further rows of the same lane.
    pub tree_below: String,
}

/// Whose life a lane shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// A process (an index) and its first thread.
    Process(usize),
    /// A thread that a process started: its number, and the index of the event that tells of its start.
    Thread { tid: i32, started: usize },
    /// Nobody's: this process (an index) had so many more threads.
    MoreThreads { process: usize, n_more: usize },
    /// Nobody's: there were so many more processes.
    MoreProcesses(usize),
    /// Nobody's: so many processes came and went before the program began.
    Launcher(usize),
    /// Nobody's: a bound ended so many more processes.
    Crowd { n_more: usize, is_chain: bool },
}

impl Lane {
    /// Whether there is a life to show.
    pub fn has_bar(&self) -> bool {
        matches!(self.of, Of::Process(_) | Of::Thread { .. })
    }

    /// Whether its words may take several rows.
    pub fn may_be_tall(&self) -> bool {
        self.has_bar() || matches!(self.of, Of::Crowd { .. })
    }

    /// The name to show, and the number, which is never cut. Without a life, all of it is in the second.
    pub fn label(&self, evidence: &Evidence, style: &Style) -> (String, String) {
        let more = |n_more, one, many| {
            (String::new(), format!("{} and {}", style.pick("…", "..."), text::count(n_more, one, many)))
        };
        match self.of {
            Of::Process(process) => {
                let name = text::show(name_of(evidence, process).as_bytes(), style);
                (name, evidence.processes[process].pid.to_string())
            }
            Of::Thread { tid, .. } => ("thread".into(), tid.to_string()),
            Of::MoreThreads { n_more, .. } => more(n_more, "more thread", "more threads"),
            Of::MoreProcesses(n_more) => more(n_more, "more process", "more processes"),
            Of::Launcher(n_folded) => {
                let said = text::count(n_folded, "process", "processes") + " of a launcher";
                let when = if style.columns() < ROOMY { "" } else { ", before the last exec" };
                (String::new(), format!("({said}{when})"))
            }
            Of::Crowd { n_more, is_chain } => {
                let why = match (is_chain, style.columns() < ROOMY) {
                    (true, true) => "a chain",
                    (true, false) => "each the child of the one before",
                    (false, _) => "ended by the judge",
                };
                (String::new(), format!("{} {n_more} more, {why}", style.pick("…", "...")))
            }
        }
    }
}

/// The lanes: each process, then its threads, then its children, in the order of their births.
pub fn lanes(evidence: &Evidence, cast: &Cast, style: &Style) -> Vec<Lane> {
    let parents = cast.parents(evidence);
    let mut forest = Forest::of(evidence, cast, &parents, style);
    for (process, parent) in parents.iter().enumerate() {
        if parent.is_none() && cast.is_shown(process) {
            forest.grow(process);
        }
    }
    let n_more = cast.count(Part::Shown) - forest.n_grown;
    let n_crowd = cast.count(Part::Crowd);
    let crowd = (n_crowd > 0).then_some(Of::Crowd { n_more: n_crowd, is_chain: cast.is_chain });
    let more = (n_more > 0).then_some(Of::MoreProcesses(n_more));
    for of in more.into_iter().chain(crowd) {
        forest.lanes.push(Lane { of, tree: String::new(), tree_below: String::new() });
    }
    forest.lanes
}

/// The parent of a process, if the evidence makes sense: nobody is born before its parent.
pub fn parent_of(evidence: &Evidence, process: usize) -> Option<usize> {
    evidence.processes[process].parent.filter(|&parent| parent < process)
}

/// The name of the program that a process ran last; a copy bears the name of what it is a copy of.
fn name_of(evidence: &Evidence, process: usize) -> &str {
    let ancestors = std::iter::successors(Some(process), |&process| parent_of(evidence, process));
    let mut programs = ancestors.filter_map(|process| evidence.processes[process].execs.last()?.first());
    let program = programs.next().or(evidence.command.first());
    program.map_or("?", |program| text::base_name(program))
}

struct Forest<'a> {
    style: &'a Style,
    /// Per process, what stands below it.
    below: Vec<Vec<Of>>,
    lanes: Vec<Lane>,
    n_grown: usize,
}

impl<'a> Forest<'a> {
    fn of(evidence: &Evidence, cast: &Cast, parents: &[Option<usize>], style: &'a Style) -> Forest<'a> {
        let mut below = vec![Vec::new(); evidence.processes.len()];
        for (started, event) in evidence.events.iter().enumerate() {
            if let (What::ThreadStarted(tid), Some(below)) = (&event.what, below.get_mut(event.process)) {
                below.push(Of::Thread { tid: *tid, started });
            }
        }
        for (process, below) in below.iter_mut().enumerate() {
            // One lane says no less than `… and 1 more thread`.
            if below.len() > MOST_THREADS + 1 {
                let n_more = below.len() - MOST_THREADS;
                below.truncate(MOST_THREADS);
                below.push(Of::MoreThreads { process, n_more });
            }
        }
        if let n_folded @ 1.. = cast.count(Part::Launcher) {
            below[0].insert(0, Of::Launcher(n_folded));
        }
        for (process, parent) in parents.iter().enumerate() {
            if let Some(parent) = parent.filter(|_| cast.is_shown(process)) {
                below[parent].push(Of::Process(process));
            }
        }
        Forest { style, below, lanes: Vec::new(), n_grown: 0 }
    }

    /// Adds a process and all that stands below it. Not recursive: evidence may be deep.
    fn grow(&mut self, root: usize) {
        let branches = self.style.pick(["├ ", "└ ", "│ "], ["|-", "`-", "| "]);
        let mut todo = vec![(Of::Process(root), String::new(), String::new())];
        while let Some((of, tree, ahead)) = todo.pop() {
            let below = match of {
                Of::Process(_) if self.n_grown == MOST_PROCESSES => continue,
                Of::Process(process) => std::mem::take(&mut self.below[process]),
                _ => Vec::new(),
            };
            self.n_grown += usize::from(matches!(of, Of::Process(_)));
            let is_deep = ahead.chars().count() + 2 > self.style.columns() / TREE_SHARE;
            let next = |branch: &str| if is_deep { ahead.clone() } else { format!("{ahead}{branch}") };
            let tree_below = next(if below.is_empty() { "  " } else { branches[2] });
            self.lanes.push(Lane { of, tree, tree_below });
            for (nth, of) in below.into_iter().rev().enumerate() {
                let [branch, rail] = if nth == 0 { [branches[1], "  "] } else { [branches[0], branches[2]] };
                todo.push((of, next(branch), next(rail)));
            }
        }
    }
}
