//! `solution`: another answer to compare with, once yours passes.

use anyhow::{Result, bail};

use crate::check;
use crate::cli::SolutionArgs;
use crate::course::Course;
use crate::report::Printer;
use crate::{Exit, Misuse};

/// Shows where the solution differs from the learner's answer.
pub fn solution(args: &SolutionArgs, printer: &Printer) -> Result<Exit> {
    let course = Course::load()?;
    let (chapter, exercise) = course.find_one(&args.exercise)?;
    let solution = chapter.solution_file(&course, exercise);
    let Ok(theirs) = std::fs::read_to_string(&solution) else {
        let from = who_has_it(&course);
        bail!(Misuse(format!("{} is not here: {from}", course.shown(&solution))));
    };
    if !args.give_up {
        let checked = check::check_one(&course, chapter, exercise, false, None)?;
        if !checked.is_unrefuted() {
            printer.not_yet(&course, &checked);
            return Ok(Exit::Failed);
        }
    }
    let file = chapter.exercise_file(exercise);
    // Whoever gives up may have nothing to compare.
    let yours = std::fs::read(&file).unwrap_or_default();
    let yours = String::from_utf8_lossy(&yours);
    printer.solution(
        (&course.shown(&file).to_string(), &yours),
        (&course.shown(&solution).to_string(), &theirs),
    );
    Ok(Exit::Passed)
}

/// Where solutions are that are not here.
fn who_has_it(course: &Course) -> String {
    let from = course.handout().and_then(|folder| std::fs::read_to_string(folder.join("from")).ok());
    match from {
        Some(from) => format!("{} has the solutions", from.trim()),
        None => "this copy comes without solutions".into(),
    }
}
