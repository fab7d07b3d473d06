//! The gradebook: a row for each learner, with what every exercise came to and what is left of it. All formats are made from it.

use std::collections::BTreeSet;

use anyhow::Result;
use serde::Serialize;

use crate::ledger::{Entry, Ledger};
use crate::policy::{Lateness, Policy};
use crate::sandbox::Rung;
use crate::unit::{Name, Unit};

/// The layout of [`Gradebook`].
pub const VERSION: u32 = 1;

/// What a class came to.
#[derive(Debug, Serialize)]
pub struct Gradebook {
    /// Always [`VERSION`].
    pub version: u32,
    /// The sandbox that it was graded in; several, if a part was graded anew in another.
    pub sandbox: String,
    /// The exercises, in the order of the book.
    pub exercises: Vec<Entry>,
    /// The learners, in the order of their names.
    pub rows: Vec<Row>,
    /// Units that nobody has graded yet.
    #[serde(skip)]
    pub missing: Vec<Name>,
}

/// What a learner came to. Points are in hundredths.
#[derive(Debug, Serialize)]
pub struct Row {
    /// Whose it is.
    pub submission: String,
    /// Days of lateness that had begun.
    pub late_days: u32,
    /// What lateness leaves, in per cent.
    pub percent_left: u32,
    /// The exercises.
    pub cells: Vec<Cell>,
    /// What was earned, before lateness.
    pub earned: u32,
    /// What can be had.
    pub most: u32,
    /// What counts: [`Row::earned`] less what lateness costs.
    pub counts: u32,
    /// Whether something waits for a person: then the numbers may grow.
    pub is_open: bool,
}

/// What an exercise of a learner came to.
#[derive(Debug, Serialize)]
pub struct Cell {
    /// What was earned: by steps, or as somebody decided.
    pub earned: u32,
    /// Why somebody decided so.
    pub decided: Option<String>,
    /// What the steps came to.
    #[serde(flatten)]
    pub unit: Unit,
}

impl Cell {
    /// Whether it waits for a person, and no person has decided.
    pub fn is_open(&self) -> bool {
        self.decided.is_none() && self.unit.is_open()
    }
}

impl Gradebook {
    /// The gradebook of a report under a policy.
    ///
    /// # Errors
    /// If the report can't be read.
    pub fn of(ledger: &Ledger, policy: &Policy) -> Result<Gradebook> {
        let grading = &ledger.grading;
        let (mut rows, mut missing) = (Vec::new(), Vec::new());
        for one in &grading.submissions {
            let mut cells = Vec::new();
            for entry in &grading.exercises {
                let name = Name { submission: one.submission.clone(), exercise: entry.exercise.clone() };
                match ledger.unit(&name)? {
                    Some(unit) => cells.push(cell(unit, policy)),
                    None => missing.push(name),
                }
            }
            rows.push(row(one.submission.clone(), policy.lateness(&one.submission, one.received)?, cells));
        }
        let exercises = grading.exercises.clone();
        Ok(Gradebook { version: VERSION, sandbox: sandboxes(&rows), exercises, rows, missing })
    }
}

fn sandboxes(rows: &[Row]) -> String {
    let rungs: BTreeSet<Rung> = rows.iter().flat_map(|row| &row.cells).map(|cell| cell.unit.rung).collect();
    Vec::from_iter(rungs.into_iter().map(Rung::title)).join("; ")
}

fn cell(unit: Unit, policy: &Policy) -> Cell {
    match policy.overridden(&unit.name.submission, &unit.name.exercise) {
        Some(decided) => {
            // Halves and thirds of points are what people write.
            let earned = (decided.points * 100.0).round().clamp(0.0, f64::from(u32::MAX)) as u32;
            Cell { earned, decided: Some(decided.why.clone()), unit }
        }
        None => Cell { earned: unit.earned(), decided: None, unit },
    }
}

fn row(submission: String, lateness: Lateness, cells: Vec<Cell>) -> Row {
    let earned = cells.iter().map(|cell| cell.earned).sum();
    let Lateness { days, percent_left } = lateness;
    Row {
        submission,
        late_days: days,
        percent_left,
        earned,
        most: cells.iter().map(|cell| cell.unit.most).sum(),
        counts: earned * percent_left / 100,
        is_open: cells.iter().any(Cell::is_open),
        cells,
    }
}

/// Points as people write them: `7.5`.
pub fn points(hundredths: u32) -> String {
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_string()
}

/// Points in words: `1 point`, `7.5 points`.
pub fn in_words(hundredths: u32) -> String {
    format!("{} {}", points(hundredths), if hundredths == 100 { "point" } else { "points" })
}
