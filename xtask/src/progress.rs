//! Progress: how far each exercise is, by what the files say now. It is never stored, and nothing is built to learn it.

use std::time::{Duration, SystemTime};

use judge::verdict::Verdict;

use crate::cache::{self, Last, Sources};
use crate::check::{Checked, Fault, why_unreadable};
use crate::course::{Chapter, Course, Exercise, Kind};
use crate::stub;

/// Files of one checkout are written within this time.
const CHECKOUT: Duration = Duration::from_secs(10);

/// How far an exercise is.
pub struct Standing<'a> {
    /// Its chapter.
    pub chapter: &'a Chapter,
    /// The exercise.
    pub exercise: &'a Exercise,
    /// What came of it, if that is known of the file as it is now.
    pub known: Option<Checked<'a>>,
    /// Whether it was judged before.
    pub was_judged: bool,
    /// Whether its file was written since.
    pub is_edited: bool,
    /// Whether somebody has worked on it, as far as one can tell.
    pub is_begun: bool,
    /// Whether nothing is known, and nobody has touched its stub: then each step would say that it is not done yet, or reject it.
    pub is_stub: bool,
    edited_at: Option<SystemTime>,
}

impl<'a> Standing<'a> {
    /// How far each of these exercises is.
    pub fn of_all(course: &Course, asked: &[(&'a Chapter, &'a Exercise)]) -> Vec<Standing<'a>> {
        let read = Sources::new(course);
        let standings =
            asked.iter().map(|(chapter, exercise)| Standing::new(course, &read, chapter, exercise));
        let mut standings: Vec<Standing> = standings.collect();
        let unknown = || asked.iter().zip(&standings).filter(|(_, standing)| standing.known.is_none());
        let open: Vec<_> = unknown().map(|(one, _)| *one).collect();
        let are_stubs = if open.is_empty() { Vec::new() } else { stub::untouched(course, &open) };
        let unknown = standings.iter_mut().filter(|standing| standing.known.is_none());
        for (standing, is_stub) in unknown.zip(are_stubs) {
            standing.is_stub = is_stub;
            standing.is_edited &= !is_stub;
        }
        standings
    }

    /// How far one exercise is.
    pub fn new(
        course: &Course,
        read: &Sources,
        chapter: &'a Chapter,
        exercise: &'a Exercise,
    ) -> Standing<'a> {
        let file = chapter.exercise_file(exercise);
        let edited_at = modified(&file);
        let last = cache::last(course, exercise, read.of(chapter, exercise));
        let is_edited = last.as_ref().is_some_and(|last| last.is_edited);
        let is_begun = match (exercise.kind, &last) {
            (Kind::Mend, _) => {
                std::fs::read(&file).is_ok_and(|bytes| !stub::is_stub(course, chapter, exercise, &bytes))
            }
            (Kind::Build | Kind::Data, Some(last)) => was_begun(last) || (!last.is_current && is_edited),
            // Nothing tells it but time: was it written later than the files that came with it?
            _ => edited_at > modified(&chapter.steps_file(exercise)).map(|at| at + CHECKOUT),
        };
        let was_judged = last.is_some();
        let outcome = match why_unreadable(course, &file) {
            Some(reason) => Some(Err(Fault::Unreadable(reason))),
            None => last.filter(|last| last.is_current).map(|last| last.outcome),
        };
        let known = outcome.map(|outcome| Checked { chapter, exercise, file, outcome });
        Standing { chapter, exercise, known, was_judged, is_edited, is_begun, is_stub: false, edited_at }
    }

    /// Whether it passes, as far as is known.
    pub fn has_passed(&self) -> bool {
        self.known.as_ref().is_some_and(Checked::passed)
    }
}

/// Whether more than the stub was judged.
fn was_begun(last: &Last) -> bool {
    match &last.outcome {
        Ok(steps) => steps.iter().any(|(_, report)| report.verdict != Verdict::NotDoneYet),
        Err(_) => true,
    }
}

fn modified(file: &std::path::Path) -> Option<SystemTime> {
    file.metadata().ok()?.modified().ok()
}

/// What to do now: the exercise that was worked on last, or else the first that has not passed. What could not be witnessed here has
/// not passed, and there is nothing to do about it either.
pub fn next<'a, 'b>(standings: &'b [Standing<'a>]) -> Option<&'b Standing<'a>> {
    let is_open = |standing: &&Standing| !standing.known.as_ref().is_some_and(Checked::is_unrefuted);
    let open = || standings.iter().filter(is_open);
    let begun = open().filter(|standing| standing.is_begun);
    begun.max_by_key(|standing| standing.edited_at).or_else(|| open().next())
}
