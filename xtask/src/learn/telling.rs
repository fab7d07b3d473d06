//! What the engine tells, made of what it knows.

use std::fs;

use judge::evidence::{Evidence, Stream};

use super::protocol::{self, Claim, DiffLine, Hint, Line, Piece, Ran, Rung, Side, Solution};
use crate::check::{Checked, Fault};
use crate::course::{Chapter, Course, Exercise};
use crate::progress::Standing;
use crate::report::json;
use crate::{diff, hint, listings};

/// The whole course.
pub fn course(course: &Course, standings: &[Standing], next: Option<String>) -> protocol::Course {
    let chapters = course.chapters.iter().map(|chapter| protocol::Chapter {
        number: chapter.number,
        slug: chapter.slug.clone(),
        page: chapter.folder_name(),
        title: chapter.title.clone(),
        minutes: chapter.minutes,
        exercises: standings
            .iter()
            .filter(|standing| standing.chapter.number == chapter.number)
            .map(|standing| exercise(course, standing))
            .collect(),
        listings: listings::names(chapter),
    });
    protocol::Course {
        version: protocol::VERSION,
        why_unwitnessed: judge::why_unwitnessed(),
        next,
        chapters: chapters.collect(),
    }
}

fn exercise(course: &Course, standing: &Standing) -> protocol::Exercise {
    let kind = serde_json::to_value(standing.exercise.kind).unwrap_or_default();
    protocol::Exercise {
        kind: kind.as_str().unwrap_or_default().into(),
        steps: claims(standing.chapter, standing.exercise),
        standing: json::standing(course, standing),
    }
}

/// What the steps of an exercise claim, by their source: nothing is built to know it.
pub fn claims(chapter: &Chapter, exercise: &Exercise) -> Vec<Claim> {
    let source = fs::read_to_string(chapter.steps_file(exercise)).unwrap_or_default();
    let name = |line: &str| Some(format!("step_{}", line.strip_prefix("fn step_")?.split('(').next()?));
    let mut claims: Vec<Claim> = source.lines().filter_map(name).map(|name| json::claim(&name)).collect();
    claims.sort_by_key(|claim| claim.number);
    claims
}

/// What came of a run.
pub fn ran(evidence: Evidence) -> Ran {
    let output = [Stream::Stdout, Stream::Stderr].iter().flat_map(|stream| lines(&evidence, *stream));
    Ran { fault: None, output: output.collect(), evidence: Some(evidence) }
}

/// Why nothing was run.
pub fn not_run(fault: &Fault) -> Ran {
    Ran { fault: Some(json::fault(fault)), output: Vec::new(), evidence: None }
}

/// The lines of a stream, with their writers.
pub fn lines(evidence: &Evidence, stream: Stream) -> Vec<Line> {
    let piece = |piece: judge::evidence::Piece| Piece {
        process: piece.process,
        pid: evidence.processes[piece.process].pid,
        thread: piece.thread,
        at_us: evidence.events[piece.event].at_us,
        text: piece.text,
    };
    let line = |line: judge::evidence::Line| Line {
        stream,
        text: line.text,
        pieces: line.pieces.into_iter().map(piece).collect(),
    };
    evidence.lines(stream).into_iter().map(line).collect()
}

/// The next hint for what is known of an exercise, or why there is none.
pub fn hint(course: &Course, known: &Checked, again: bool) -> anyhow::Result<Result<Hint, String>> {
    let name = &known.exercise.name;
    let Some(hint) = hint::next_for(course, known, again)? else {
        return Ok(Err(match &known.outcome {
            Ok(_) if known.passed() => format!("{name} passes: no hint is needed"),
            Ok(_) => format!("no hint helps here; `cargo xtask check {name}` says why"),
            Err(Fault::Unreadable(reason)) => reason.clone(),
            Err(Fault::DoesNotCompile(_)) => {
                format!("{name} does not compile: what rustc says is the hint")
            }
        }));
    };
    let rungs = hint.rungs.into_iter().map(|(number, text)| Rung { number, text }).collect();
    Ok(Ok(Hint { exercise: name.clone(), claim: json::claim(&hint.step), rungs, n_rungs: hint.n_rungs }))
}

/// An answer that passes beside the solution, or why not.
pub fn solution(course: &Course, known: Option<&Checked>, name: &str) -> Result<Solution, String> {
    let Some(known) = known.filter(|known| known.is_unrefuted()) else {
        return Err(format!("the solution of {name} is shown once yours passes"));
    };
    let solution = known.chapter.solution_file(course, known.exercise);
    let shown = course.shown(&solution).to_string();
    let theirs = fs::read_to_string(&solution)
        .map_err(|_| format!("{shown} is not here: this copy comes without solutions"))?;
    let yours = fs::read(&known.file).unwrap_or_default();
    let yours = String::from_utf8_lossy(&yours);
    let lines = diff::diff(&yours, &theirs).into_iter().map(|line| {
        let (side, text) = match line {
            diff::Line::Same(text) => (Side::Both, text),
            diff::Line::Old(text) => (Side::Yours, text),
            diff::Line::New(text) => (Side::Solution, text),
        };
        DiffLine { side, text: text.into() }
    });
    let file = course.shown(&known.file).to_string();
    Ok(Solution { exercise: name.into(), file, solution: shown, lines: lines.collect() })
}
