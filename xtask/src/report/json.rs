//! Prints for machines: what the book's page on formats describes.

use anyhow::{Context, Result};
use judge::verdict::Report;
use serde::Serialize;

use crate::check::{Checked, Fault};
use crate::course::Course;
use crate::judging;
use crate::learn::protocol::{self, Claim, FirstFailure, Step, Verdicts};
use crate::progress::Standing;
use crate::timings::Timings;

/// The layout of what `--format json` prints.
pub const VERSION: u32 = 1;

#[derive(Serialize)]
struct CheckEntry<'a> {
    version: u32,
    witnessed: bool,
    exercises: Vec<Verdicts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    timings: Option<&'a Timings>,
}

#[derive(Serialize)]
struct ListEntry {
    version: u32,
    exercises: Vec<protocol::Standing>,
}

/// Prints for machines how far exercises are: one object.
///
/// # Errors
/// If standard output is closed.
pub fn print_list(course: &Course, standings: &[&Standing]) -> Result<()> {
    let exercises = standings.iter().map(|standing| self::standing(course, standing)).collect();
    write(&ListEntry { version: VERSION, exercises })
}

/// How far an exercise is.
pub fn standing(course: &Course, standing: &Standing) -> protocol::Standing {
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
    protocol::Standing {
        chapter: standing.chapter.slug.clone(),
        exercise: standing.exercise.name.clone(),
        file: course.shown(&standing.chapter.exercise_file(standing.exercise)).to_string(),
        minutes: standing.exercise.minutes,
        points: standing.exercise.points,
        state: state.into(),
        n_passed: steps.map(|(one, _)| one.n_passed()),
        n_steps: steps.map(|(_, steps)| steps.len()),
        first_failure: failure.map(|(step, report)| FirstFailure {
            name: judging::short(step).into(),
            verdict: report.verdict.id().into(),
        }),
    }
}

/// Prints for machines: one object.
///
/// # Errors
/// If standard output is closed.
pub fn print(course: &Course, checked: &[Checked], timings: Option<&Timings>) -> Result<()> {
    let exercises = checked.iter().map(|one| verdicts(course, one)).collect();
    let witnessed = judge::why_unwitnessed().is_none();
    write(&CheckEntry { version: VERSION, witnessed, exercises, timings })
}

/// What came of an exercise.
pub fn verdicts(course: &Course, one: &Checked) -> Verdicts {
    Verdicts {
        chapter: one.chapter.slug.clone(),
        exercise: one.exercise.name.clone(),
        file: course.shown(&one.file).to_string(),
        minutes: one.exercise.minutes,
        points: one.exercise.points,
        passed: one.passed(),
        fault: one.outcome.as_ref().err().map(fault),
        steps: one.outcome.iter().flatten().map(|(name, report)| step(name, report)).collect(),
    }
}

/// Why a program could not be judged or run.
pub fn fault(fault: &Fault) -> protocol::Fault {
    let (kind, message) = match fault {
        Fault::Unreadable(reason) => ("unreadable", reason),
        Fault::DoesNotCompile(message) => ("does_not_compile", message),
    };
    protocol::Fault { kind: kind.into(), message: message.clone() }
}

/// The verdict of a step.
pub fn step(name: &str, report: &Report) -> Step {
    Step { claim: claim(name), report: report.clone() }
}

/// What a step claims.
pub fn claim(step: &str) -> Claim {
    Claim {
        name: judging::short(step).into(),
        number: judging::number_of(step),
        claim: judging::claim_of(step),
    }
}

fn write(value: &impl Serialize) -> Result<()> {
    let text = serde_json::to_string_pretty(value)? + "\n";
    std::io::Write::write_all(&mut std::io::stdout().lock(), text.as_bytes())
        .context("can't write the result")
}
