//! The chart: what a page in a browser draws. The same lanes, moments and words as in a terminal, as plain data.

use std::collections::BTreeSet;

use serde::Serialize;

use super::Style;
use super::bars::{self, Bar};
use super::cast::Cast;
use super::lanes::{self, Of};
use super::layout;
use super::legend;
use super::marks::Mark;
use super::moments::{self, Moment};
use super::running;
use super::summary;
use super::telling;
use super::text;
use super::words;
use crate::evidence::Evidence;

/// Each moment has at least so many columns, as long as there are enough of them.
const COLUMNS_PER_MOMENT: usize = 3;
/// Fewer columns leave pauses without length.
const FEWEST_COLUMNS: usize = 60;
/// More columns are finer than a pixel.
const MOST_COLUMNS: usize = 360;
/// More moments than this can't be told apart.
const MOST_MOMENTS: usize = 1500;
/// Longer words are cut.
const LONGEST_WORDS: usize = 200;

/// A run, as it is drawn.
#[derive(Debug, Serialize)]
pub struct Chart {
    /// The command, as one would type it.
    pub command: String,
    /// What is to be said of the whole run.
    pub facts: Vec<String>,
    /// How many columns the lanes have.
    pub n_columns: usize,
    /// How long the run took.
    pub wall: String,
    /// From top to bottom: each process, its threads, its children.
    pub lanes: Vec<Lane>,
    /// In the order in which they happened.
    pub moments: Vec<Drawn>,
    /// What the marks mean that were used.
    pub legend: Vec<(Mark, &'static str)>,
}

/// A lane.
#[derive(Debug, Serialize)]
pub struct Lane {
    /// The program, or `thread`.
    pub name: String,
    /// The kernel's number; for a lane without a life, what it stands for.
    pub number: String,
    /// How deep it stands in the tree.
    pub depth: usize,
    /// What it was doing, from left to right.
    pub spans: Vec<Span>,
    /// What it wrote and how it ended, a line each.
    pub words: Vec<String>,
}

/// A stretch of a lane.
#[derive(Debug, Serialize)]
pub struct Span {
    /// Its first column.
    pub from: usize,
    /// The column behind its last.
    pub to: usize,
    /// What was done.
    pub shows: Mark,
}

/// A moment.
#[derive(Debug, Serialize)]
pub struct Drawn {
    /// Where it stands.
    pub column: usize,
    /// When it was, since the start of the run.
    pub at: String,
    /// What happened, in words.
    pub said: String,
    /// What to put on which lanes.
    pub marks: Vec<(usize, Mark)>,
}

/// The chart of a run; `None` if there is nothing to draw, as without a witness.
pub fn chart(evidence: &Evidence) -> Option<Chart> {
    if !evidence.is_witnessed() || evidence.processes.is_empty() {
        return None;
    }
    let style = &Style::plain(Style::WIDEST);
    let cast = Cast::of(evidence);
    let lanes = lanes::lanes(evidence, &cast, style);
    let story = moments::story(evidence, &cast, &lanes);
    let words = words::words(evidence, &cast, &lanes, &story.lane_of_event, style);
    let n_columns = (story.moments.len() * COLUMNS_PER_MOMENT).clamp(FEWEST_COLUMNS, MOST_COLUMNS);
    let columns = layout::columns(&story.moments, n_columns);
    let mut states = states(&story.moments, &columns, lanes.len(), n_columns);
    running::paint(evidence, &cast, &lanes, (&story.moments, &columns), &mut states);
    let mut taken = BTreeSet::new();
    let moments: Vec<Drawn> = story
        .moments
        .iter()
        .zip(&columns)
        .filter_map(|(moment, &column)| drawn(evidence, moment, column, style))
        // Of the same marks in one place, one is seen.
        .filter(|moment| moment.marks.iter().any(|&(lane, mark)| taken.insert((moment.column, lane, mark))))
        .take(MOST_MOMENTS)
        .collect();
    let facts: Vec<String> = summary::facts(evidence, &cast).iter().map(|row| row.text()).collect();
    let is_used = |mark: Mark| {
        moments.iter().any(|moment| moment.marks.iter().any(|&(_, used)| used == mark))
            || states.iter().flatten().any(|&used| used == Some(mark))
    };
    Some(Chart {
        command: clip(&text::command(&evidence.command, style), style),
        facts: [facts.join(" ")]
            .into_iter()
            .chain(running::facts(evidence, &cast))
            .chain(evidence.bound.map(|bound| summary::ended_by(bound).into()))
            .collect(),
        n_columns,
        wall: text::duration(evidence.wall_us, style),
        lanes: lanes
            .iter()
            .zip(&states)
            .zip(&words)
            .map(|((lane, states), words)| {
                let (name, number) = lane.label(evidence, style);
                let words =
                    words.lines.iter().chain(&words.end).map(|row| clip(&row.text(), style)).collect();
                Lane { name, number, depth: depth_of(&lane.of, &lane.tree), spans: spans(states), words }
            })
            .collect(),
        legend: legend::MARKS.into_iter().filter(|&(mark, _)| is_used(mark)).collect(),
        moments,
    })
}

/// What each lane shows, column by column, under the marks.
fn states(moments: &[Moment], columns: &[usize], n_lanes: usize, n_columns: usize) -> Vec<Bar> {
    let unmarked = |moment: &Moment| Moment { marks: Vec::new(), ..moment.clone() };
    let moments: Vec<Moment> = moments.iter().map(unmarked).collect();
    bars::bars(&moments, columns, n_lanes, n_columns)
}

/// Stretches of cells that show the same.
fn spans(cells: &[Option<Mark>]) -> Vec<Span> {
    let mut from = 0;
    let span = |cells: &[Option<Mark>]| {
        let to = from + cells.len();
        let span = cells[0].map(|shows| Span { from, to, shows });
        from = to;
        span
    };
    cells.chunk_by(|one, next| one == next).filter_map(span).collect()
}

/// A moment that has something to show. Room for a number, which a terminal needs, is none.
fn drawn(evidence: &Evidence, moment: &Moment, column: usize, style: &Style) -> Option<Drawn> {
    let marks: Vec<(usize, Mark)> =
        moment.marks.iter().filter(|(_, mark)| *mark > Mark::Zombie).copied().collect();
    if marks.is_empty() {
        return None;
    }
    let event = moment.event.and_then(|event| evidence.events.get(event));
    let said = match event {
        Some(event) => telling::said(evidence, event, style).unwrap_or_default(),
        None => evidence.bound.map_or("", summary::ended_by).into(),
    };
    let more = match moment.n_writes {
        0 | 1 => String::new(),
        n_writes => format!(", the first of {n_writes} writes in a row"),
    };
    Some(Drawn { column, at: text::duration(moment.at_us, style), said: clip(&said, style) + &more, marks })
}

fn clip(words: &str, style: &Style) -> String {
    text::clip(words, LONGEST_WORDS, style)
}

/// Branches are two columns wide.
fn depth_of(of: &Of, tree: &str) -> usize {
    match of {
        Of::MoreProcesses(_) | Of::Crowd { .. } => 0,
        _ => tree.chars().count() / 2,
    }
}
