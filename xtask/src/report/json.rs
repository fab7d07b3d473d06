//! Prints for machines: what the book's page on formats describes.

use anyhow::{Context, Result};
use judge::verdict::Report;
use serde::Serialize;

use crate::check::{Checked, Fault};
use crate::course::Course;
use crate::judging;
use crate::progress::Standing;
use crate::timings::Timings;

/// The layout of what `--format json` prints.
pub const VERSION: u32 = 1;

#[derive(Serialize)]
struct CheckEntry<'a> {
    version: u32,
    witnessed: bool,
    exercises: Vec<ExerciseEntry<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    timings: Option<&'a Timings>,
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

#[derive(Serialize)]
struct ListEntry<'a> {
    version: u32,
    exercises: Vec<StandingEntry<'a>>,
}

#[derive(Serialize)]
struct StandingEntry<'a> {
    chapter: &'a str,
    exercise: &'a str,
    file: String,
    minutes: u32,
    points: u32,
    state: &'a str,
    n_passed: Option<usize>,
    n_steps: Option<usize>,
    first_failure: Option<FailureEntry<'a>>,
}

#[derive(Serialize)]
struct FailureEntry<'a> {
    name: &'a str,
    verdict: &'a str,
}

/// Prints for machines how far exercises are: one object.
///
/// # Errors
/// If standard output is closed.
pub fn print_list(course: &Course, standings: &[&Standing]) -> Result<()> {
    let exercises = standings.iter().map(|standing| standing_entry(course, standing)).collect();
    write(&ListEntry { version: VERSION, exercises })
}

fn standing_entry<'a>(course: &Course, standing: &'a Standing) -> StandingEntry<'a> {
    let steps = standing.known.as_ref().and_then(|one| Some((one, one.outcome.as_ref().ok()?)));
    let state = match &standing.known {
        None => "unknown",
        Some(one) if one.passed() => "passed",
        Some(one) => match &one.outcome {
            Err(Fault::Unreadable(_)) => "unreadable",
            Err(Fault::DoesNotCompile(_)) => "does_not_compile",
            Ok(_) if one.is_untouched() => "untouched",
            Ok(_) => "begun",
        },
    };
    let failure = standing.known.as_ref().and_then(|one| one.first_failure());
    StandingEntry {
        chapter: &standing.chapter.slug,
        exercise: &standing.exercise.name,
        file: course.shown(&standing.chapter.exercise_file(standing.exercise)).to_string(),
        minutes: standing.exercise.minutes,
        points: standing.exercise.points,
        state,
        n_passed: steps.map(|(one, _)| one.n_passed()),
        n_steps: steps.map(|(_, steps)| steps.len()),
        first_failure: failure
            .map(|(step, report)| FailureEntry { name: judging::short(step), verdict: report.verdict.id() }),
    }
}

/// Prints for machines: one object.
///
/// # Errors
/// If standard output is closed.
pub fn print(course: &Course, checked: &[Checked], timings: Option<&Timings>) -> Result<()> {
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
    let witnessed = judge::why_unwitnessed().is_none();
    let check = CheckEntry { version: VERSION, witnessed, exercises, timings };
    write(&check)
}

fn write(value: &impl Serialize) -> Result<()> {
    let text = serde_json::to_string_pretty(value)? + "\n";
    std::io::Write::write_all(&mut std::io::stdout().lock(), text.as_bytes())
        .context("can't write the result")
}
