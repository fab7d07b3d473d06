//! A learner's row as Gradescope reads it: its `results.json`.

use anyhow::Result;
use judge::verdict::{Report, Verdict};
use serde::Serialize;

use super::facts;
use super::gradebook::{Cell, Row};
use crate::judged::Evidence;
use crate::unit::{Name, Outcome, StepGrade};

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
///
/// # Errors
/// If the evidence can't be read.
pub fn results(row: &Row, evidence: impl Fn(&Name) -> Result<Option<Evidence>>) -> Result<Results> {
    let open = if row.is_open { "Something could not be judged: a person will look at it." } else { "" };
    let mut all = Vec::new();
    for cell in &row.cells {
        all.extend(tests(cell, &evidence(&cell.unit.name)?.unwrap_or_default()));
    }
    Ok(Results { score: points(row.earned), output: open.into(), output_format: "text", tests: all })
}

fn tests(cell: &Cell, evidence: &Evidence) -> Vec<Test> {
    let exercise = &cell.unit.name.exercise;
    if let Some(why) = &cell.decided {
        let output = format!("decided by hand: {why}");
        return vec![Test { score: points(cell.earned), ..test(exercise, cell.unit.most, None, output) }];
    }
    if cell.unit.steps.is_empty() {
        let status = (!cell.unit.is_open()).then_some("failed");
        let message = evidence.message.as_deref().map_or_else(String::new, |said| format!("\n\n{said}"));
        return vec![test(exercise, cell.unit.most, status, cell.unit.summary() + &message)];
    }
    let report_of = |step: &StepGrade| evidence.reports.iter().find(|(name, _)| *name == step.step);
    let steps = cell.unit.steps.iter();
    steps.map(|step| step_test(exercise, step, report_of(step).map(|(_, report)| report))).collect()
}

fn step_test(exercise: &str, step: &StepGrade, report: Option<&Report>) -> Test {
    let (status, score, output) = match step.result {
        Outcome::Passed => (Some("passed"), step.worth, String::new()),
        Outcome::Failed => (Some("failed"), 0, failure(step, report)),
        Outcome::NotReached => (Some("failed"), 0, "not looked at: a step before it did not pass".into()),
        Outcome::CouldNotBeJudged => (None, 0, "could not be judged; a person will look at it".into()),
    };
    Test { score: points(score), ..test(&format!("{exercise}: {}", step.claim), step.worth, status, output) }
}

/// What a learner's page says of it as well.
fn failure(step: &StepGrade, report: Option<&Report>) -> String {
    match report.map(|report| &report.verdict) {
        Some(Verdict::Failed { finding }) => {
            let facts = facts(finding).map(|(word, text)| format!("{word}: {text}\n"));
            format!("{}more: {}, in the book under Findings", facts.concat(), finding.id)
        }
        Some(Verdict::NotDoneYet) => super::NOT_DONE_YET.into(),
        _ => format!("finding: {}", step.verdict),
    }
}

fn test(name: &str, most: u32, status: Option<&'static str>, output: String) -> Test {
    Test { score: 0.0, max_score: points(most), status, name: name.into(), output }
}

fn points(hundredths: u32) -> f64 {
    f64::from(hundredths) / 100.0
}
