//! Judges the learner's files: what is known is not judged again, and what is not is built by one call of cargo.

use std::fs::File;
use std::path::Path;
use std::time::SystemTime;

use anyhow::{Context, Result};
use judge::Answer;
use judge::scratch::Scratch;
use judge::verdict::Report;

use super::{Checked, Fault, Outcome, why_unreadable};
use crate::cache::{self, Cache, Seen, Sources};
use crate::compile::{self, Built};
use crate::course::{Chapter, Course, Exercise, chapters_of};
use crate::judging::{self, Case, Conditions};
use crate::leash::Leash;
use crate::notice::{self, Notice};
use crate::remember::stamp;
use crate::stub;
use crate::timings::Clock;

/// How to judge exercises, and how much of that to tell.
#[derive(Clone, Copy, Default)]
pub struct How<'a> {
    /// Make these choices again, and judge again.
    pub seed: Option<u64>,
    /// What the compiler says may have colours.
    pub colour: bool,
    /// The runs that known verdicts rest on are not asked for.
    pub in_brief: bool,
    /// What holds all that is started, and is told of each verdict.
    pub leash: Option<&'a Leash>,
}

/// Judges these exercises; what has not changed since the last time is known.
pub fn judge_exercises<'a>(
    course: &Course,
    asked: &[(&'a Chapter, &'a Exercise)],
    how: How,
    clock: &mut Clock,
) -> Result<Vec<Checked<'a>>> {
    let sources = Sources::new(course);
    let mut checked = Vec::new();
    let mut unknown = Vec::new();
    for &(chapter, exercise) in asked {
        let file = chapter.exercise_file(exercise);
        let seen = sources.of(chapter, exercise);
        let known = match why_unreadable(course, &file) {
            Some(reason) => Some(Err(Fault::Unreadable(reason))),
            None if how.seed.is_some() => None,
            None => known(course, chapter, exercise, seen, how.in_brief)?,
        };
        if known.is_none() {
            unknown.push(Unknown { idx: checked.len(), seen, saved: stamp(&file) });
        }
        checked.push(Checked { chapter, exercise, file, outcome: known.unwrap_or(Ok(Vec::new())) });
    }
    if how.in_brief && !unknown.is_empty() {
        // Else all of them would be built and judged, to say of each that nobody has begun it.
        leave_untouched(course, asked, &mut unknown);
    }
    clock.has_read(checked.len() - unknown.len());
    if !unknown.is_empty() {
        judge_anew(course, &sources.again(), &mut checked, &unknown, how, clock)?;
    }
    for one in &mut checked {
        stub::keep(course, one);
        if let (false, Err(Fault::DoesNotCompile(message))) = (how.colour, &mut one.outcome) {
            *message = anstream::adapter::strip_str(message).to_string();
        }
    }
    Ok(checked)
}

/// What came of an exercise, if it would come out the same now. If not, cargo will notice what has changed.
fn known(
    course: &Course,
    chapter: &Chapter,
    exercise: &Exercise,
    seen: Option<Seen>,
    in_brief: bool,
) -> Result<Option<Outcome>> {
    let Some(last) = cache::last(course, exercise, seen) else { return Ok(None) };
    if last.is_current && stands_alone(&chapter.program_file(exercise)) {
        return Ok(if in_brief { Some(last.outcome) } else { last.whole(course, exercise) });
    }
    let file = chapter.exercise_file(exercise);
    let edited_at = file.metadata().and_then(|meta| meta.modified()).ok();
    if last.is_edited && edited_at <= last.judged_at {
        // Another file was put in its place, an older one: cargo looks at the time alone.
        let touched = File::open(&file).and_then(|file| file.set_modified(SystemTime::now()));
        touched.with_context(|| format!("can't tell cargo that {} has changed", course.shown(&file)))?;
    }
    Ok(None)
}

fn stands_alone(file: &Path) -> bool {
    std::fs::read_to_string(file).is_ok_and(|source| cache::stands_alone(&source))
}

/// Takes away the stubs that nobody has touched: `verify` proves that each step says *not done yet* of them, or rejects them.
fn leave_untouched(course: &Course, asked: &[(&Chapter, &Exercise)], unknown: &mut Vec<Unknown>) {
    let open: Vec<_> = unknown.iter().map(|one| asked[one.idx]).collect();
    let mut untouched = stub::untouched(course, &open).into_iter();
    unknown.retain(|_| !untouched.next().expect("one answer for each exercise"));
}

/// An exercise whose verdict is not known.
struct Unknown {
    /// Its place among those that were asked for.
    idx: usize,
    /// What its texts say.
    seen: Option<Seen>,
    /// When its file was saved.
    saved: Option<String>,
}

/// Builds and judges those whose verdicts are not known.
fn judge_anew(
    course: &Course,
    sources: &Sources,
    checked: &mut [Checked],
    unknown: &[Unknown],
    How { seed, leash, .. }: How,
    clock: &mut Clock,
) -> Result<()> {
    let asked: Vec<_> =
        unknown.iter().map(|one| (checked[one.idx].chapter, checked[one.idx].exercise)).collect();
    // Whether colours are shown or not, what the compiler says is kept with them.
    let built = match (&asked[..], unknown) {
        (&[only], [one]) => build_one(course, only, one.seen, leash)?,
        _ => build(course, &asked, true, leash)?,
    };
    clock.has_built(&built);
    let scratch = Scratch::below(&std::env::temp_dir()).context("no scratch folder can be made")?;
    let mut cases = Vec::new();
    let mut to_judge = Vec::new();
    for &Unknown { idx, seen, ref saved } in unknown {
        let (chapter, exercise) = (checked[idx].chapter, checked[idx].exercise);
        // What was saved while it was built may be in the program or not.
        let is_same = seen == sources.of(chapter, exercise) && *saved == stamp(&checked[idx].file);
        let seen = seen.filter(|_| is_same);
        if let Some(seen) = seen {
            compile::again::remember(course, chapter, exercise, &built, seen.given);
        }
        let answer = match built.answer(chapter, exercise) {
            Ok(answer) => answer,
            Err(message) => {
                let fault = Fault::DoesNotCompile(message);
                cache::note_fault(course, exercise, seen, &fault);
                checked[idx].outcome = Err(fault);
                continue;
            }
        };
        let steps = built.steps(chapter)?;
        let cache = Cache::new(course, &exercise.name, &answer, steps).filter(|_| seed.is_none());
        match cache.as_ref().and_then(Cache::read) {
            Some((reports, then)) => {
                if let Some(cache) = cache.filter(|_| then != seen) {
                    cache.write(&reports, seen);
                }
                checked[idx].outcome = Ok(reports);
            }
            None => {
                let first = cases.len();
                cases.extend(cases_of(steps, exercise, &answer, seed)?);
                to_judge.push((idx, first..cases.len(), cache, seen));
            }
        }
    }
    let notice = Notice::of("judging; a program that does not end is ended", leash);
    let judged = judging::judge_all(&cases, Conditions::usual(), scratch.path(), leash);
    drop(notice);
    leash.map_or(Ok(()), Leash::go_on)?;
    clock.has_judged(&judged);
    for (idx, range, cache, seen) in to_judge {
        let steps = range.map(|case| (cases[case].step.clone(), judged[case].report.clone()));
        let steps: Vec<(String, Report)> = steps.collect();
        if let Some(cache) = cache {
            cache.write(&steps, seen);
        }
        checked[idx].outcome = Ok(steps);
    }
    Ok(())
}

/// Builds what this exercise needs, without cargo where nothing but the learner's file has changed.
fn build_one(
    course: &Course,
    (chapter, exercise): (&Chapter, &Exercise),
    seen: Option<Seen>,
    leash: Option<&Leash>,
) -> Result<Built> {
    let is_edited = exercise.file.is_none() && stands_alone(&chapter.program_file(exercise));
    if let Some(seen) = seen.filter(|_| is_edited)
        && let Some(built) = compile::again::build(course, chapter, exercise, seen.given, leash)?
    {
        return Ok(built);
    }
    build(course, &[(chapter, exercise)], true, leash)
}

/// Builds what these exercises need.
///
/// # Errors
/// If cargo itself can't work.
pub fn build(
    course: &Course,
    asked: &[(&Chapter, &Exercise)],
    colour: bool,
    leash: Option<&Leash>,
) -> Result<Built> {
    let _notice = Notice::of(notice::COMPILING, leash);
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
