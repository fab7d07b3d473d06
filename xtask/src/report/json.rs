//! Prints for machines: what the book's page on formats describes.

use anyhow::{Context, Result};
use judge::verdict::Report;
use serde::Serialize;

use crate::check::{Checked, Fault};
use crate::course::Course;
use crate::judging;

/// The layout of what `--format json` prints.
pub const VERSION: u32 = 1;

#[derive(Serialize)]
struct CheckEntry<'a> {
    version: u32,
    witnessed: bool,
    exercises: Vec<ExerciseEntry<'a>>,
}

#[derive(Serialize)]
struct ExerciseEntry<'a> {
    chapter: &'a str,
    exercise: &'a str,
    file: String,
    minutes: u32,
    points: u32,
    passed: bool,
    fault: Option<FaultEntry<'a>>,
    steps: Vec<StepEntry<'a>>,
}

#[derive(Serialize)]
struct FaultEntry<'a> {
    kind: &'a str,
    message: &'a str,
}

#[derive(Serialize)]
struct StepEntry<'a> {
    name: &'a str,
    number: u32,
    claim: String,
    #[serde(flatten)]
    report: &'a Report,
}

/// Prints for machines: one object.
///
/// # Errors
/// If standard output is closed.
pub fn print(course: &Course, checked: &[Checked]) -> Result<()> {
    let exercises = checked
        .iter()
        .map(|one| ExerciseEntry {
            chapter: &one.chapter.slug,
            exercise: &one.exercise.name,
            file: course.shown(&one.file).to_string(),
            minutes: one.exercise.minutes,
            points: one.exercise.points,
            passed: one.passed(),
            fault: one.outcome.as_ref().err().map(|fault| match fault {
                Fault::Unreadable(reason) => FaultEntry { kind: "unreadable", message: reason },
                Fault::DoesNotCompile(message) => FaultEntry { kind: "does_not_compile", message },
            }),
            steps: one
                .outcome
                .iter()
                .flatten()
                .map(|(step, report)| StepEntry {
                    name: judging::short(step),
                    number: judging::number_of(step),
                    claim: judging::claim_of(step),
                    report,
                })
                .collect(),
        })
        .collect();
    let check = CheckEntry { version: VERSION, witnessed: judge::why_unwitnessed().is_none(), exercises };
    let text = serde_json::to_string_pretty(&check)? + "\n";
    std::io::Write::write_all(&mut std::io::stdout().lock(), text.as_bytes())
        .context("can't write the result")
}
