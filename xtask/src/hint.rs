//! `hint`: the next rung of the hints for the first step that fails.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};
use judge::verdict::Verdict;

use crate::check::{self, Checked, Fault};
use crate::cli::HintArgs;
use crate::course::{Chapter, Course, Exercise, Kind};
use crate::progress::{self, Standing};
use crate::report::Printer;
use crate::{Exit, Misuse, judging, next, remember};

mod ladder;

pub use ladder::Ladder;

/// A hint to show.
#[derive(Debug)]
pub struct Hint {
    /// The step that it is for: its name.
    pub step: String,
    /// The rungs to show, with their numbers.
    pub rungs: Vec<(usize, String)>,
    /// How many rungs there are.
    pub n_rungs: usize,
    /// Whether all of them were shown before, and this one was not asked for again.
    pub is_over: bool,
}

/// Shows the next hint.
pub fn hint(args: &HintArgs, printer: &Printer) -> Result<Exit> {
    let course = Course::load()?;
    let (chapter, exercise) = match &args.exercise {
        Some(name) => course.find_one(name)?,
        None => match worked_on_last(&course)? {
            Some(found) => found,
            None => return next::next(printer),
        },
    };
    let checked = check::check_one(&course, chapter, exercise, printer.is_colourful(), None)?;
    let Some(hint) = next_for(&course, &checked, args.again)? else {
        printer.no_hint(&course, &checked);
        return Ok(if checked.passed() { Exit::Passed } else { Exit::Failed });
    };
    printer.hint(&course, &checked, &hint);
    Ok(Exit::Passed)
}

/// The next hint for what came of an exercise, if one can help. It counts as shown.
///
/// # Errors
/// If there are no hints for the step that fails.
pub fn next_for(course: &Course, checked: &Checked, again: bool) -> Result<Option<Hint>> {
    let (chapter, exercise) = (checked.chapter, checked.exercise);
    let ladders = ladder::read(course, chapter, exercise)?;
    let Some(step) = step_to_help_with(checked, &ladders) else { return Ok(None) };
    let ladder = ladders.iter().find(|ladder| ladder.step == step).with_context(|| {
        format!("{} has no hints for {step}", course.shown(&chapter.hints_file(exercise)))
    })?;
    let mut shown = Shown::read(course, exercise);
    let hint = shown.next(ladder, again);
    shown.write(course, exercise);
    Ok(Some(hint))
}

fn worked_on_last(course: &Course) -> Result<Option<(&Chapter, &Exercise)>> {
    let asked = course.find(None)?;
    if asked.is_empty() {
        bail!(Misuse("there are no exercises".into()));
    }
    let standings = Standing::of_all(course, &asked);
    Ok(progress::next(&standings).map(|standing| (standing.chapter, standing.exercise)))
}

/// The first step that a hint can help with.
fn step_to_help_with(checked: &Checked, ladders: &[Ladder]) -> Option<String> {
    match &checked.outcome {
        Ok(steps) => {
            let can_help =
                |verdict: &Verdict| matches!(verdict, Verdict::Failed { .. } | Verdict::NotDoneYet);
            let step = steps.iter().find(|(_, report)| can_help(&report.verdict));
            step.map(|(name, _)| judging::short(name).to_string())
        }
        // To make it compile is what is asked: the first step waits for it.
        Err(Fault::DoesNotCompile(_)) if checked.exercise.kind == Kind::CompileFail => {
            ladders.first().map(|ladder| ladder.step.clone())
        }
        Err(_) => None,
    }
}

/// How many rungs were shown of each step. Kept among what can be made again: to lose it is to see a hint twice.
#[derive(Default)]
struct Shown(BTreeMap<String, usize>);

impl Shown {
    fn read(course: &Course, exercise: &Exercise) -> Shown {
        Shown(remember::recall_any(&Shown::file(course, exercise)).unwrap_or_default())
    }

    fn write(self, course: &Course, exercise: &Exercise) {
        remember::remember(&Shown::file(course, exercise), String::new(), self.0);
    }

    fn file(course: &Course, exercise: &Exercise) -> std::path::PathBuf {
        course.target().join("hints").join(&exercise.name).with_extension("json")
    }

    fn next(&mut self, ladder: &Ladder, again: bool) -> Hint {
        let n_rungs = ladder.rungs.len();
        let n_shown = self.0.entry(ladder.step.clone()).or_default();
        let is_over = !again && *n_shown >= n_rungs;
        let rungs = match again && *n_shown > 0 {
            true => 0..(*n_shown).min(n_rungs),
            false => (*n_shown).min(n_rungs)..(*n_shown + 1).min(n_rungs),
        };
        *n_shown = rungs.end;
        let rungs = rungs.map(|idx| (idx + 1, ladder.rungs[idx].clone())).collect();
        Hint { step: ladder.step.clone(), rungs, n_rungs, is_over }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn to_make_it_compile_may_be_the_task_of_the_first_step() {
        let mut exercise = Exercise {
            name: "borrowed".into(),
            kind: Kind::CompileFail,
            minutes: 10,
            points: 4,
            file: None,
            explored: false,
        };
        let course = Course::empty();
        let chapter = course.planned(7, "waiting", "Waiting");
        let ladders = [Ladder { step: "step_1_it_compiles".into(), rungs: vec!["a".into()] }];
        let help = |exercise: &Exercise| {
            let outcome = Err(Fault::DoesNotCompile("error[E0373]".into()));
            let file = chapter.exercise_file(exercise);
            step_to_help_with(&Checked { chapter: &chapter, exercise, file, outcome }, &ladders)
        };
        assert_eq!(help(&exercise).as_deref(), Some("step_1_it_compiles"));
        exercise.kind = Kind::Build;
        assert_eq!(help(&exercise), None);
    }

    #[test]
    fn no_rung_is_shown_twice_unless_asked() {
        let rungs = ["a", "b"].map(String::from).into();
        let ladder = Ladder { step: "step_1_x".into(), rungs };
        let mut shown = Shown::default();
        assert_eq!(shown.next(&ladder, false).rungs, [(1, "a".to_string())]);
        assert_eq!(shown.next(&ladder, true).rungs, [(1, "a".to_string())]);
        assert_eq!(shown.next(&ladder, false).rungs, [(2, "b".to_string())]);
        assert_eq!(shown.next(&ladder, true).rungs, [(1, "a".to_string()), (2, "b".to_string())]);
        let over = shown.next(&ladder, false);
        assert!(over.is_over && over.rungs.is_empty());
    }

    #[test]
    fn to_see_one_again_is_to_see_the_first_if_there_was_none() {
        let ladder = Ladder { step: "step_1_x".into(), rungs: vec!["a".into()] };
        let mut shown = Shown::default();
        assert_eq!(shown.next(&ladder, true).rungs, [(1, "a".to_string())]);
        assert!(shown.next(&ladder, false).is_over);
    }
}
