//! `check`: judges the learner's files, and says of each what to do next.

use std::path::Path;

use anyhow::{Context, Result, bail};
use judge::Answer;
use judge::scratch::Scratch;
use judge::verdict::{Report, Verdict};
use serde::{Deserialize, Serialize};

use crate::cache::{self, Cache, Sources};
use crate::cli::{CheckArgs, VerdictFormat};
use crate::compile::{self, Built};
use crate::course::{Chapter, Course, Exercise};
use crate::judging::{self, Case, Conditions};
use crate::leash::Leash;
use crate::report::{Printer, json, junit};
use crate::{Exit, Misuse, stub};

/// What came of one exercise.
#[derive(Clone)]
pub struct Checked<'a> {
    /// Its chapter.
    pub chapter: &'a Chapter,
    /// The exercise.
    pub exercise: &'a Exercise,
    /// The file that was judged.
    pub file: std::path::PathBuf,
    /// What came of it.
    pub outcome: Outcome,
}

/// The steps with their reports, or why there are none.
pub type Outcome = Result<Vec<(String, Report)>, Fault>;

/// Why a file could not be judged.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Fault {
    /// It can't be read as a Rust source; says why, and what to do.
    Unreadable(String),
    /// The compiler's message.
    DoesNotCompile(String),
}

impl Checked<'_> {
    /// Whether every step passed.
    pub fn passed(&self) -> bool {
        self.n_passed() > 0 && self.outcome.as_ref().is_ok_and(|steps| steps.len() == self.n_passed())
    }

    /// Whether nothing failed: every step passed, or could not be witnessed here.
    pub fn is_unrefuted(&self) -> bool {
        let is_fine = |verdict: &Verdict| matches!(verdict, Verdict::Passed | Verdict::NotWitnessed);
        self.outcome.as_ref().is_ok_and(|steps| steps.iter().all(|(_, report)| is_fine(&report.verdict)))
    }

    /// How many steps passed.
    pub fn n_passed(&self) -> usize {
        let steps = self.outcome.as_deref().unwrap_or_default();
        steps.iter().filter(|(_, report)| report.verdict == Verdict::Passed).count()
    }

    /// Whether nothing has been done yet: each step says so.
    pub fn is_untouched(&self) -> bool {
        self.outcome
            .as_ref()
            .is_ok_and(|steps| steps.iter().all(|(_, report)| report.verdict == Verdict::NotDoneYet))
    }

    /// The first step that did not pass.
    pub fn first_failure(&self) -> Option<&(String, Report)> {
        let steps = self.outcome.as_deref().unwrap_or_default();
        steps.iter().find(|(_, report)| report.verdict != Verdict::Passed)
    }
}

/// Judges what was asked for and prints the result.
pub fn check(args: &CheckArgs, printer: &Printer) -> Result<Exit> {
    let course = Course::load()?;
    let asked = course.find(args.what.as_deref())?;
    let colour = args.format == VerdictFormat::Text && printer.is_colourful();
    let checked = match &args.with {
        Some(file) => vec![check_file(&course, args, file, colour)?],
        None => check_exercises(&course, &asked, args.seed, colour, None)?,
    };
    match args.format {
        VerdictFormat::Text => printer.checked(&course, &checked, args.what.is_some()),
        VerdictFormat::Json => json::print(&course, &checked)?,
        VerdictFormat::Junit => junit::print(&course, &checked)?,
    }
    Ok(if checked.iter().all(Checked::passed) { Exit::Passed } else { Exit::Failed })
}

/// What comes of one exercise as it is now. Nothing is built if its verdicts are known.
///
/// # Errors
/// If the judge can't do its work, or was called off.
pub fn check_one<'a>(
    course: &Course,
    chapter: &'a Chapter,
    exercise: &'a Exercise,
    colour: bool,
    leash: Option<&Leash>,
) -> Result<Checked<'a>> {
    let sources = Sources::new(course).of(chapter, exercise);
    if let Some(last) = cache::last(course, exercise, sources).filter(|last| last.is_current) {
        let file = chapter.exercise_file(exercise);
        return Ok(Checked { chapter, exercise, file, outcome: last.outcome });
    }
    let mut checked = check_exercises(course, &[(chapter, exercise)], None, colour, leash)?;
    checked.pop().context("one exercise was judged")
}

/// The chapters of these exercises, each once.
pub fn chapters_of<'a>(asked: &[(&'a Chapter, &'a Exercise)]) -> Vec<&'a Chapter> {
    let mut chapters: Vec<&Chapter> = asked.iter().map(|(chapter, _)| *chapter).collect();
    chapters.dedup_by_key(|chapter| chapter.number);
    chapters
}

/// Judges these exercises; what has not changed since the last time comes from the cache.
fn check_exercises<'a>(
    course: &Course,
    asked: &[(&'a Chapter, &'a Exercise)],
    seed: Option<u64>,
    colour: bool,
    leash: Option<&Leash>,
) -> Result<Vec<Checked<'a>>> {
    let read = Sources::new(course);
    let before: Vec<_> = asked.iter().map(|(chapter, exercise)| read.of(chapter, exercise)).collect();
    let built = build(course, asked, colour, leash)?;
    // What was saved while it was built may be in the program or not.
    let sources = |idx: usize| before[idx].filter(|_| before[idx] == read.of(asked[idx].0, asked[idx].1));
    let scratch = Scratch::below(&std::env::temp_dir()).context("no scratch folder can be made")?;
    let mut checked = Vec::new();
    let mut cases = Vec::new();
    let mut to_judge = Vec::new();
    for (idx, &(chapter, exercise)) in asked.iter().enumerate() {
        let file = chapter.exercise_file(exercise);
        let outcome = match (why_unreadable(course, &file), built.answer(chapter, exercise)) {
            (Some(reason), _) => Err(Fault::Unreadable(reason)),
            (None, Err(message)) => Err(Fault::DoesNotCompile(message)),
            (None, Ok(answer)) => {
                let steps = built.steps(chapter)?;
                let cache = Cache::new(course, &exercise.name, &answer, steps).filter(|_| seed.is_none());
                match cache.as_ref().and_then(Cache::read) {
                    Some((reports, then)) => {
                        if let Some(cache) = cache.filter(|_| then != before[idx]) {
                            cache.write(&reports, sources(idx));
                        }
                        Ok(reports)
                    }
                    None => {
                        let first = cases.len();
                        cases.extend(cases_of(steps, exercise, &answer, seed)?);
                        to_judge.push((checked.len(), first..cases.len(), cache));
                        Ok(Vec::new())
                    }
                }
            }
        };
        if let Err(fault @ Fault::DoesNotCompile(_)) = &outcome {
            cache::note_fault(course, exercise, sources(idx), fault);
        }
        checked.push(Checked { chapter, exercise, file, outcome });
    }
    let reports = judging::judge_all(&cases, Conditions::usual(), scratch.path(), leash);
    leash.map_or(Ok(()), Leash::go_on)?;
    for (idx, range, cache) in to_judge {
        let steps: Vec<(String, Report)> =
            range.map(|case| (cases[case].step.clone(), reports[case].clone())).collect();
        if let Some(cache) = cache {
            cache.write(&steps, sources(idx));
        }
        checked[idx].outcome = Ok(steps);
    }
    checked.iter().for_each(|one| stub::keep(course, one));
    Ok(checked)
}

fn build(
    course: &Course,
    asked: &[(&Chapter, &Exercise)],
    colour: bool,
    leash: Option<&Leash>,
) -> Result<Built> {
    // The compiler leaves time to find out whether there can be a witness here.
    std::thread::spawn(judge::why_unwitnessed);
    compile::build(course, &chapters_of(asked), colour, leash)
}

/// One case for each step of an exercise.
///
/// # Errors
/// If it has none.
pub fn cases_of(steps: &Path, exercise: &Exercise, answer: &Answer, seed: Option<u64>) -> Result<Vec<Case>> {
    let case = |step| Case { steps: steps.to_path_buf(), step, answer: answer.clone(), seed };
    Ok(judging::steps_of(steps, exercise)?.into_iter().map(case).collect())
}

/// Judges another file in place of the learner's.
fn check_file<'a>(course: &'a Course, args: &CheckArgs, file: &Path, colour: bool) -> Result<Checked<'a>> {
    let what = args.what.as_deref().unwrap_or_default();
    let (chapter, exercise) = course.find_one(what)?;
    let file = std::path::absolute(file)?;
    if let Some(reason) = why_unreadable(course, &file) {
        bail!(Misuse(reason));
    }
    let built = build(course, &[(chapter, exercise)], colour, None)?;
    let scratch = Scratch::below(&std::env::temp_dir()).context("no scratch folder can be made")?;
    let folder = scratch.path().join("candidate");
    let outcome = match built.candidate(course, chapter, exercise, &file, &folder)? {
        Err(message) => Err(Fault::DoesNotCompile(message)),
        Ok(answer) => {
            let cases = cases_of(built.steps(chapter)?, exercise, &answer, args.seed)?;
            let reports = judging::judge_all(&cases, Conditions::usual(), scratch.path(), None);
            Ok(cases.into_iter().map(|case| case.step).zip(reports).collect())
        }
    };
    Ok(Checked { chapter, exercise, file, outcome })
}

/// Why a file can't be read as a Rust source; `None` if it can.
pub fn why_unreadable(course: &Course, file: &Path) -> Option<String> {
    let shown = course.shown(file);
    // Reading a pipe or a device may never end, and takes away what the compiler is to read.
    if file.metadata().is_ok_and(|meta| !meta.is_file()) {
        return Some(format!("{shown} is no file"));
    }
    match std::fs::read(file) {
        Ok(bytes) if std::str::from_utf8(&bytes).is_ok() => None,
        Ok(_) => Some(format!("{shown} is not UTF-8 text; save it as UTF-8")),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let is_it = |(chapter, exercise): &(&Chapter, &Exercise)| chapter.exercise_file(exercise) == file;
            Some(match course.exercises().find(is_it) {
                Some((_, exercise)) => {
                    format!("{shown} is missing; `cargo xtask reset {}` brings the stub back", exercise.name)
                }
                None => format!("{shown} is missing"),
            })
        }
        Err(error) => Some(format!("{shown} can't be read: {error}")),
    }
}
