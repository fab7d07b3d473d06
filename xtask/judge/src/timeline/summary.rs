//! The summary: what is said of a run as a whole, above and below its lanes.

use super::cast::{Cast, Part};
use super::ink::{Ink, Row};
use super::text;
use super::words;
use crate::evidence::{Bound, Evidence, Holding, What, WriteHolding};

/// What is to be said of the run as a whole, in words.
pub fn facts(evidence: &Evidence, cast: &Cast) -> Vec<Row> {
    if evidence.processes.is_empty() {
        return vec![Row::default().put(Ink::Faint, "No process was seen.")];
    }
    let n_launcher = cast.count(Part::Launcher);
    let counted: Vec<usize> =
        (0..evidence.processes.len()).filter(|&process| !cast.is(process, Part::Launcher)).collect();
    let n_threads: usize = counted.iter().map(|&process| evidence.processes[process].n_threads).sum();
    let n_children = counted.iter().filter(|&&process| evidence.processes[process].parent == Some(0)).count();
    let mut facts = vec![text::count(counted.len(), "process", "processes")];
    if n_launcher > 0 {
        facts.push(format!("not counting {n_launcher} of a launcher"));
    }
    if n_threads > 0 {
        facts.push(text::count(n_threads, "more thread", "more threads"));
    }
    facts.extend(match &evidence.holding {
        Some(holding) => held(holding, n_children),
        None if n_children > 1 => Some(at_most(most_alive(evidence, cast))),
        None => None,
    });
    facts.extend(evidence.write_holding.as_ref().map(held_before_writing));
    let is_lost = |process: &&usize| words::was_never_waited_for(evidence, cast, **process);
    let n_never = counted.iter().filter(is_lost).count();
    if n_never > 0 {
        facts.push(format!("{n_never} never waited for"));
    }
    wrappable(&facts.join(", "))
}

/// Word by word, so that it can be wrapped anywhere.
pub fn wrappable(fact: &str) -> Vec<Row> {
    fact.split(' ').map(|word| Row::default().put(Ink::Faint, word)).collect()
}

/// How far holding came. A program that starts fewer children than wanted was never meant to have so many alive.
fn held(holding: &Holding, n_children: usize) -> Option<String> {
    if n_children == 0 {
        return None;
    }
    if n_children < holding.wanted {
        let whom = if n_children == 1 { "the child" } else { "each child" };
        return Some(format!("{whom} held at its exit until nothing else can happen"));
    }
    let most = match holding.most_alive {
        0 => "none was".into(),
        1 if holding.wanted > 1 => "only 1 was".into(),
        1 => "1 was".into(),
        most => format!("{most} were"),
    };
    let together = if holding.wanted > 1 { " together" } else { "" };
    let wanted = text::count(holding.wanted, "child is", "children are");
    Some(format!("held at exit until {wanted} alive{together}: {most}"))
}

/// How many were about to write at the same time: of a program that hands turns round, one.
fn held_before_writing(holding: &WriteHolding) -> String {
    let most = match holding.most_held {
        0 => "none was".into(),
        1 => "never two at the same time".into(),
        most => format!("{most} at the same time"),
    };
    format!("held before they write: {most}")
}

fn at_most(most_alive: usize) -> String {
    let together = if most_alive > 1 { "together" } else { "at a time" };
    format!("at most {} alive {together}", text::count(most_alive, "child", "children"))
}

/// The most children of the root that were alive at once, in this run.
fn most_alive(evidence: &Evidence, cast: &Cast) -> usize {
    let (mut n_alive, mut most) = (0_usize, 0);
    for event in &evidence.events {
        let is_child = evidence.processes.get(event.process).is_some_and(|process| process.parent == Some(0))
            && !cast.is(event.process, Part::Launcher);
        match event.what {
            What::Born if is_child => n_alive += 1,
            What::Ended(_) if is_child => n_alive = n_alive.saturating_sub(1),
            _ => {}
        }
        most = most.max(n_alive);
    }
    most
}

/// Why the judge ended a run.
pub fn ended_by(bound: Bound) -> &'static str {
    match bound {
        Bound::Deadline => "Ended by the judge: it took too long.",
        Bound::Deadlock => "Ended by the judge: nobody could move any more.",
        Bound::Output => "Ended by the judge: it wrote too much.",
        Bound::Processes => "Ended by the judge: too many processes.",
        Bound::Threads => "Ended by the judge: too many threads.",
        Bound::Memory => "Ended by the judge: too much memory.",
    }
}
