//! A learner's row as Gradescope reads it: its `results.json`.

use serde::Serialize;

use super::gradebook::{Cell, Row};
use crate::unit::{Outcome, StepGrade};

/// The whole file.
#[derive(Debug, Serialize)]
pub struct Results {
    score: f64,
    output: String,
    output_format: &'static str,
    tests: Vec<Test>,
}

/// A step, or an exercise that has none.
#[derive(Debug, Serialize)]
struct Test {
    score: f64,
    max_score: f64,
    /// Left out where nobody knows: it would say passed or failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    name: String,
    output: String,
}

/// The results of a learner. Lateness is left to Gradescope, which knows when it was due.
pub fn results(row: &Row) -> Results {
    let open = if row.is_open { "Something could not be judged: a person will look at it." } else { "" };
    Results {
        score: points(row.earned),
        output: open.into(),
        output_format: "text",
        tests: row.cells.iter().flat_map(tests).collect(),
    }
}

fn tests(cell: &Cell) -> Vec<Test> {
    let exercise = &cell.unit.name.exercise;
    if let Some(why) = &cell.decided {
        let output = format!("decided by hand: {why}");
        return vec![Test { score: points(cell.earned), ..test(exercise, cell.unit.most, None, output) }];
    }
    if cell.unit.steps.is_empty() {
        let status = (!cell.unit.is_open()).then_some("failed");
        return vec![test(exercise, cell.unit.most, status, cell.unit.summary())];
    }
    cell.unit.steps.iter().map(|step| step_test(exercise, step)).collect()
}

fn step_test(exercise: &str, step: &StepGrade) -> Test {
    let (status, score, output) = match step.result {
        Outcome::Passed => (Some("passed"), step.worth, String::new()),
        Outcome::Failed => (Some("failed"), 0, format!("finding: {}", step.verdict)),
        Outcome::NotReached => (Some("failed"), 0, "not looked at: a step before it did not pass".into()),
        Outcome::CouldNotBeJudged => (None, 0, "could not be judged; a person will look at it".into()),
    };
    Test { score: points(score), ..test(&format!("{exercise}: {}", step.claim), step.worth, status, output) }
}

fn test(name: &str, most: u32, status: Option<&'static str>, output: String) -> Test {
    Test { score: 0.0, max_score: points(most), status, name: name.into(), output }
}

fn points(hundredths: u32) -> f64 {
    f64::from(hundredths) / 100.0
}
