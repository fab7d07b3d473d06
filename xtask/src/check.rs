//! `check`: judges the learner's files, and says of each what to do next.

use std::path::Path;

use anyhow::{Context, Result, bail};
use judge::scratch::Scratch;
use judge::verdict::{Report, Verdict};
use serde::{Deserialize, Serialize};

use crate::cli::{CheckArgs, VerdictFormat};
use crate::course::{Chapter, Course, Exercise};
use crate::judging::{self, Conditions};
use crate::leash::Leash;
use crate::report::{Printer, json, junit};
use crate::timings::Clock;
use crate::{Exit, Misuse};

mod exercises;

pub use exercises::cases_of;
use exercises::{How, build, judge_exercises};

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
    let mut clock = Clock::start();
    // Whether there can be a witness here is asked while the course is read.
    std::thread::spawn(judge::why_unwitnessed);
    let course = Course::load()?;
    let asked = course.find(args.what.as_deref())?;
    let colour = args.format == VerdictFormat::Text && printer.is_colourful();
    let in_detail = args.what.is_some() || args.format != VerdictFormat::Text;
    let how = How { seed: args.seed, colour, in_brief: !in_detail, leash: None };
    let checked = match &args.with {
        Some(file) => vec![check_file(&course, args, file, colour, &mut clock)?],
        None => judge_exercises(&course, &asked, how, &mut clock)?,
    };
    match args.format {
        VerdictFormat::Text => printer.checked(&course, &checked, args.what.is_some()),
        VerdictFormat::Json => json::print(&course, &checked, args.timings.then_some(clock.read()))?,
        VerdictFormat::Junit => junit::print(&course, &checked)?,
    }
    if args.timings && args.format == VerdictFormat::Text {
        printer.timings(clock.read());
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
    let how = How { colour, leash, ..How::default() };
    let mut checked = judge_exercises(course, &[(chapter, exercise)], how, &mut Clock::start())?;
    checked.pop().context("one exercise was judged")
}

/// Judges another file in place of the learner's.
fn check_file<'a>(
    course: &'a Course,
    args: &CheckArgs,
    file: &Path,
    colour: bool,
    clock: &mut Clock,
) -> Result<Checked<'a>> {
    let what = args.what.as_deref().unwrap_or_default();
    let (chapter, exercise) = course.find_one(what)?;
    let file = std::path::absolute(file)?;
    if let Some(reason) = why_unreadable(course, &file) {
        bail!(Misuse(reason));
    }
    clock.has_read(0);
    let built = build(course, &[(chapter, exercise)], colour, None)?;
    let scratch = Scratch::below(&std::env::temp_dir()).context("no scratch folder can be made")?;
    let folder = scratch.path().join("candidate");
    let candidate = built.candidate(course, chapter, exercise, &file, &folder)?;
    clock.has_built(&built);
    let outcome = match candidate {
        Err(message) => Err(Fault::DoesNotCompile(message)),
        Ok(answer) => {
            let cases = cases_of(built.steps(chapter)?, exercise, &answer, args.seed)?;
            let judged = judging::judge_all(&cases, Conditions::usual(), scratch.path(), None);
            clock.has_judged(&judged);
            let reports = judged.into_iter().map(|judged| judged.report);
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
